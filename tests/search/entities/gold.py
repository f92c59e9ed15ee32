"""Names that a reader finds in the five sources: every place where one stands is a mention.

Longer names win over shorter ones inside them ("State Department" over nothing, "Antony Blinken" over
"Blinken"). Read by hand before the rules were tuned; names only, by the first digits of the file.
"""

from __future__ import annotations

PERSON = {
    "000": (
        "Antony Blinken|Blinken|Hakan Fidan|Fidan|Matthew Miller|Recep Tayyip Erdogan|Erdogan"
        "|Benjamin Netanyahu|Mahmoud Abbas|Mohammed Shia al-Sudani"
    ),
    "001": (
        "Antony Blinken|Blinken|Benny Gantz|Gantz|Isaac Herzog|Abdullah II|Al Hussein"
        "|Mohammed bin Abdulrahman Al Thani|Al Thani|Philippe Lazzarini|Philippe|William Burns"
        "|Mahmoud Abbas|Abbas|Mohammed Shia al-Sudani|al-Sudani|Recep Tayyip Erdogan|Erdogan"
        "|Hakan Fidan|Fidan|Fumio Kishida|Yoko Kamikawa|Yoon Suk Yeol|Park Jin|Lloyd Austin"
        "|Donald Lu"
    ),
    "002": (
        "Antony Blinken|Blinken|Hakan Fidan|Jonathan Ernst|Joe Biden|Mohammed Shia al-Sudani"
        "|Muqtada al Sadr|Netanyahu"
    ),
    "003": (
        "Antony Blinken|Blinken|Biden|Hakan Fidan|Recep Tayyip Erdogan|Erdogan|Benjamin Netanyahu|Harris"
    ),
    "004": (
        "Antony Blinken|Blinken|Recep Tayyip Erdogan|Erdogan|Ibrahim Kalin|Akif Cagatay Kilic|Jeff Flake"
        "|Hakan Fidan|Fidan|Biden|Benjamin Netanyahu"
    ),
}
PLACE = {
    "000": (
        "U.S.|Middle East|Gaza|Gaza City|Turkey|Israel|Jordan|West Bank|Cyprus|Iraq|Ankara|Sweden|Incirlik"
        "|Adana|Amman|Asia|Ramallah"
    ),
    "001": (
        "Middle East|US|U.S.|United States|Washington|Israel|Palestine|Jordan|Iraq|Turkey|Japan"
        "|India|South Korea|Tel Aviv|West Bank|Amman|Gaza|Egypt|Saudi Arabia|Qatar"
        "|United Arab Emirates|Baghdad|Ankara|Sweden|Tokyo|Seoul"
    ),
    "002": (
        "Turkey|Mideast|Gaza|U.S.|US|United States|Ankara|Israel|Washington|Sweden|Russia|Ukraine"
        "|Middle East|West-Bank|Baghdad|Iraq"
    ),
    "003": (
        "West Asia|Washington|US|Gaza|Israel|Jordan|West Bank|Cyprus|Iraq|Ankara|Turkey|Tel Aviv"
        "|Ukraine|Russia"
    ),
    "004": (
        "United States|U.S.|Istanbul|Greece|Middle East|Israel|Gaza|Saudi Arabia|Egypt|Jordan|Qatar"
        "|United Arab Emirates|West Bank|Washington|Turkiye|Lebanon|Red Sea|Iraq|Ankara|Crete|Sweden"
    ),
}
ORGANISATION = {
    "000": ("Hamas|State Department|NATO|Foreign Ministry|U.S. Embassy"),
    "001": (
        "War Cabinet|Hamas|Palestine Liberation Organization|UNRWA|CIA|Twitter"
        "|U.S. State Department|State Department|NATO|G7"
        "|United Nations Relief and Works Agency for Palestine Refugees in the Near East"
    ),
    "002": ("Ministry of Foreign Affairs|AP|Hamas|NATO|Congress|Palestinian Authority"),
    "003": ("Hamas|Al Jazeera|Asian Lite News"),
    "004": ("Turkish National Intelligence Organization|MIT|NATO|Congress|Hamas"),
}
