"""Names, figures and dates of the five sources, one a line, that their briefs must have.

Where a brief writes one in another way, its form follows after ` = `.
"""

from __future__ import annotations

FACTS = {
    "1-big-big-news.md": """
Antony Blinken
Chloe Baker
Hakan Fidan
Recep Tayyip Erdogan
Benjamin Netanyahu
Mahmoud Abbas
Mohammed Shia al-Sudani
Matthew Miller
Suzan Fraser
over 10,000
over 1,400
a month old
October 7 = 7 October
Sunday
Incirlik
Adana
Ramallah
Amman
Ankara
Cyprus
West Bank
Gaza City
Sweden
NATO
Iranian-backed
second consecutive day
Alice Hart
November 7, 2023 - 12:16 am = 7 November 2023, 12:16 am
November 7, 2023 - 7:24 am = 7 November 2023, 7:24 am
November 7, 2023 - 11:42 am = 7 November 2023, 11:42 am
November 7, 2023 - 8:40 pm = 7 November 2023, 8:40 pm
Sandra G
John Miller
Mark S
© 2023
""",
    "2-iria.md": """
Antony Blinken
Benny Gantz
Isaac Herzog
King Abdullah II
Crown Prince Al Hussein
Mohammed bin Abdulrahman Al Thani
Philippe Lazzarini
UNRWA
William Burns
Mahmoud Abbas
Mohammed Shia al-Sudani
Hakan Fidan
Recep Tayyip Erdogan
Fumio Kishida
Yoko Kamikawa
Yoon Suk Yeol
Park Jin
Lloyd Austin
Donald Lu
November 3, 2023 = 3 November 2023
more than 72
two and a half hours
November 6 = 6 November
November 7-8 = 7-8 November
November 10 = 10 November
2+2 Dialogue
Tel Aviv
Baghdad
Tokyo
Seoul
G7
2014-2025
""",
    "3-africanews.md": """
Antony Blinken
Hakan Fidan
Joe Biden
Netanyahu
Mohammed Shia al-Sudani
Muqtada al Sadr
Palestinian Authority
Jonathan Ernst
AP
Monday (Nov. 04)
Monday, Nov. 6, 2023
Sunday (Nov. 05)
Friday (Nov. 03)
October 7th = 7 October
about 1,400
at least 9,448
some 240
dozens
F-16
NATO
Sweden
Russia
Ukraine
Congress
Baghdad
West-Bank = West Bank
Ankara
second
""",
    "4-asian-lite.md": """
Antony Blinken
Hakan Fidan
Recep Tayyip Erdogan
Benjamin Netanyahu
Biden
Al Jazeera
Asian Lite News
Israel
Jordan
West Bank
Cyprus
Iraq
Ankara
Tel Aviv
Washington
Hamas
Ukraine
Russia
Monday morning
two-and-a-half-hours = two-and-a-half hours
nearly 10,000
more than a third
month long = month-long
second
hundreds
northeastern Turkey
southeastern Turkey
""",
    "5-issi.md": """
Antony Blinken
Mahrukh Khan
Neelum Nigar
January 12, 2024 = 2024-01-12
January 4 to 11, 2024 = 4 to 11 January 2024
Recep Tayyip Erdogan
Ibrahim Kalin
Akif Cagatay = Akif Cagatay Kilic
Jeff Flake
Hakan Fidan
Benjamin Netanyahu
Istanbul
Greece
Crete
Saudi Arabia
Egypt
Qatar
United Arab Emirates
Red Sea
Lebanon
MIT
November 2023
October 2023
fourth visit
2300
9,600
2023
three
Sweden
NATO
Alperen Aktas
Anadolu Agency
January 6, 2024 = 6 January 2024
Matthew Lee
week-long
""",
}
