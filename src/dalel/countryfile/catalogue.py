"""The permanent codes: what each means, why it matters, what to do about it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple


class Entry(NamedTuple):
    """One code. ``why`` says what a reader loses by it; ``fix`` what to do in general."""

    severity: Literal["error", "warning"]
    title: str
    why: str
    fix: str


def _e(title: str, why: str, fix: str) -> Entry:
    return Entry("error", title, why, fix)


def _w(title: str, why: str, fix: str) -> Entry:
    return Entry("warning", title, why, fix)


CATALOGUE: Final[dict[str, Entry]] = {
    # Files and folders
    "D101": _e(
        "no country.yaml",
        "country.yaml says which country this is; without it a folder is not a country file.",
        "Create it, or run `dalel new FOLDER` for a commented example.",
    ),
    "D102": _e(
        "a file that cannot be read",
        "What cannot be read cannot be checked, so nothing built from it can be trusted.",
        "Make it readable to this user, or move it out of the folder.",
    ),
    "D103": _e(
        "not an ordinary file",
        "Only ordinary files are read: reading a pipe or a device may never end.",
        "Replace it by a file, or move it out of the folder.",
    ),
    "D104": _e(
        "a symbolic link",
        "A country file is complete in itself; a link may lead to something private, or nowhere.",
        "Copy the file here.",
    ),
    "D105": _e(
        "a file that is too large",
        "Nobody can review a file of this size, and reading it would take the machine's memory.",
        "Split it into several files of the same kind.",
    ),
    "D106": _e(
        "a folder that is too large",
        "This much is not a country file; most likely the wrong folder was named.",
        "Name the folder that holds country.yaml.",
    ),
    "D107": _e(
        "a line that is too long",
        "A line of over a million characters is damage, not data somebody wrote.",
        "Break the line, or remove it.",
    ),
    "D108": _e(
        "text that is not UTF-8",
        "Letters would be shown wrongly, and Russian and Kazakh text be lost.",
        "Save the file as UTF-8.",
    ),
    "D109": _e(
        "a character that is not text",
        "Invisible characters hide what a file really says from the person reviewing it.",
        "Delete the character.",
    ),
    "D110": _e(
        "names that differ only in capitals",
        "On Windows and macOS these are one file, and one of the two would vanish.",
        "Rename one of them.",
    ),
    "D199": _e(
        "too many problems",
        "The list stops here; the files after this point were not all checked.",
        "Put right what is listed and check again.",
    ),
    # Syntax
    "D201": _e(
        "YAML that cannot be read",
        "From the mistake to the next entry nothing can be read.",
        "Look at the line and the one above it.",
    ),
    "D202": _e(
        "a YAML anchor or alias",
        "A reader of the file must see what is written without following references; a few aliases can also stand "
        "for more than a machine can hold.",
        "Write the content out in full.",
    ),
    "D203": _e(
        "a YAML tag",
        "Tags change what a value means; in a country file every value is text as written.",
        "Delete the tag.",
    ),
    "D204": _e(
        "a YAML merge key",
        "A reader of the file must see every field of a record in the record.",
        "Write the fields out in full.",
    ),
    "D205": _e(
        "a name used twice",
        "Of two entries with one name only one could be kept, and the other would vanish quietly.",
        "Keep one of the two, or give one another name.",
    ),
    "D206": _e(
        "nested too deeply",
        "No record goes this deep; such a file is damaged, or made to exhaust the machine.",
        "Flatten the file.",
    ),
    "D207": _e(
        "too many values",
        "Nobody can review a file of this size.",
        "Split the file.",
    ),
    "D208": _e(
        "more than one YAML document",
        "Only the first document of a file is read; the rest would be lost quietly.",
        "Put each document into a file of its own, and leave out directives.",
    ),
    "D209": _e(
        "a key that is not plain text",
        "Names of fields and records are plain text.",
        "Use a short text as the key.",
    ),
    "D210": _e(
        "an empty file",
        "A file with nothing in it was probably not saved.",
        "Add its records, or delete the file.",
    ),
    "D211": _e(
        "a table without a header",
        "The first row names the columns; without it no cell has a meaning.",
        "Make the first row the names of claim fields, beginning with id.",
    ),
    "D212": _e(
        "a column named twice",
        "Of two columns with one name only one could be kept.",
        "Delete or rename one of them.",
    ),
    "D213": _e(
        "a row of the wrong length",
        "A missing or extra cell shifts every cell after it into the wrong column.",
        "Count the cells; put text that contains a comma in double quotes.",
    ),
    "D214": _e(
        "a stray quote",
        "A quote in the wrong place can swallow the rows after it.",
        'Put the whole cell in double quotes, and double each quote inside it: "he said ""no""".',
    ),
    "D215": _e(
        "a table with the wrong separator",
        "Cells are separated by commas; with another separator the whole row is one cell.",
        "Save the table as 'CSV UTF-8 (comma delimited)'.",
    ),
    "D216": _e(
        "a cell that is too long",
        "A cell of over 100,000 characters is damage, not data; an unclosed quote is the usual cause.",
        "Look for a missing quote.",
    ),
    # Schema
    "D301": _e(
        "a file of the wrong kind",
        "Every file has one top-level key that says what its records are.",
        "Begin the file with the key of its kind.",
    ),
    "D302": _e(
        "an unknown field",
        "What is written under a name nobody reads is lost quietly.",
        "Correct the name, or delete the field.",
    ),
    "D303": _e(
        "a missing field",
        "Without it the record cannot be understood or checked.",
        "Add the field.",
    ),
    "D304": _e(
        "a value of the wrong shape",
        "Text, a list and a mapping mean different things.",
        "Write it in the expected form.",
    ),
    "D305": _e(
        "a word that is not in the vocabulary",
        "A closed vocabulary keeps records comparable; a new word would fall out of every table.",
        "Use one of the words listed.",
    ),
    "D306": _e(
        "not a number",
        "The field is reckoned with.",
        "Write digits only.",
    ),
    "D307": _e(
        "an id that cannot be one",
        "Ids become parts of addresses and file names: letters, digits, dots, dashes and underscores, at most 64.",
        "Use letters, digits, '-', '_' and '.'; begin with a letter or a digit.",
    ),
    "D308": _e(
        "neither true nor false",
        "The field is a yes-or-no question.",
        "Write true or false.",
    ),
    "D309": _e(
        "an empty required field",
        "Without it the record cannot be understood.",
        "Fill it in.",
    ),
    # References
    "D401": _e(
        "an unknown source",
        "Every claim names a declared source, so that a reader can check it.",
        "Correct the key, or declare the source in sources.yaml.",
    ),
    "D402": _e(
        "an unknown place",
        "A claim about an undeclared place appears on no page.",
        "Correct the key, or declare the place in places.yaml.",
    ),
    "D403": _e(
        "an unknown population",
        "Who is counted decides what a figure means.",
        "Correct the key, or declare the population in populations.yaml.",
    ),
    "D404": _e(
        "an unknown unit",
        "A figure without its unit means nothing.",
        "Correct the key, or declare the unit in units.yaml.",
    ),
    "D405": _e(
        "an unknown method",
        "How a figure was got decides how far it can be trusted.",
        "Correct the key, or declare the method in methods.yaml.",
    ),
    "D406": _e(
        "an unknown indicator",
        "The indicator says what a claim measures.",
        "Correct the key, or declare the indicator in indicators.yaml.",
    ),
    "D407": _e(
        "an unknown act",
        "A reader must be able to find the act.",
        "Correct the key, or declare the act in law/acts.yaml.",
    ),
    "D408": _e(
        "an unknown category",
        "A figure in an undeclared category is in no table.",
        "Correct it, or declare the category with its indicator.",
    ),
    "D409": _e(
        "an unknown level",
        "A rating is a level of the indicator's declared scale.",
        "Correct it, or declare the level with its indicator.",
    ),
    "D410": _e(
        "an unknown claim",
        "What a record rests on must be on file.",
        "Correct the id, or record the claim.",
    ),
    "D411": _e(
        "an unknown formula",
        "The start page can only show what the file can reckon.",
        "Correct the key, or declare the formula.",
    ),
    "D412": _e(
        "an unknown statement",
        "A claim that records a statement of an audited document names one of its statements.",
        "Correct the id, or add the statement to the audit.",
    ),
    "D413": _e(
        "a withheld claim that is on file",
        "What is left out on purpose must not be in the file.",
        "Remove the claim, or the entry that says it is withheld.",
    ),
    "D414": _e(
        "an id used twice",
        "An id names one record for ever; of two records with one id one would vanish quietly.",
        "Give one of them an id of its own.",
    ),
    # Dates and figures
    "D501": _e(
        "a date that cannot be",
        "A date nobody can place puts the record in the wrong order, or nowhere.",
        "Write YYYY, YYYY-MM or YYYY-MM-DD; with ~ after it for 'about'; empty where the source gives none.",
    ),
    "D502": _e(
        "dates in an impossible order",
        "Nothing can be read before it is published, or withdrawn before it is read.",
        "Check the dates against the source.",
    ),
    "D511": _e(
        "a figure that cannot be read",
        "A figure is kept exactly as firm as its source gave it, in one written form.",
        "Write 20250, ~20000, >=150, <5, 4000..25000, 3892 [3090..5126], rising, falling or steady.",
    ),
    "D512": _e(
        "a range upside down",
        "A range runs from its lower to its upper end; the wrong way round one of the two is a slip.",
        "Check the source, then write the lower figure first.",
    ),
    "D513": _e(
        "a unit that does not fit",
        "A share is not a number of people: a figure in the wrong unit makes every comparison wrong.",
        "Use a unit of the indicator's own kind, or another indicator.",
    ),
    "D514": _e(
        "a count below zero",
        "Nothing can be counted fewer than zero times.",
        "Check the figure against the source.",
    ),
    "D515": _e(
        "a part of a whole thing",
        "The unit counts whole things.",
        "Check the figure; if it is an average, use a unit that is not whole.",
    ),
    "D516": _e(
        "a figure without a unit",
        "A figure without its unit means nothing.",
        "Name the unit, here or with the indicator.",
    ),
    # Sources and words
    "D601": _e(
        "a claim without a source",
        "Anything that cannot be traced is not shown.",
        "Name the source.",
    ),
    "D602": _e(
        "a claim nobody can find again",
        "A reader needs the source's own words, or the page, table or article they stand on.",
        "Give a locator or a quote.",
    ),
    "D603": _e(
        "a quote that is too long",
        "A quote proves a point; over 300 characters it is a copy of someone's work.",
        "Keep the words the claim rests on, and mark what is left out with ' ... '.",
    ),
    "D604": _e(
        "an address without the day it was read",
        "Pages change and vanish; the day we read it says which version we mean.",
        "Add read: YYYY-MM-DD.",
    ),
    "D605": _e(
        "an address that cannot be one",
        "A reader must be able to open it.",
        "Write a full address that begins with https:// or http://.",
    ),
    "D606": _e(
        "a text without words",
        "A text must say something in its original language.",
        "Write the words in the language 'original' names.",
    ),
    "D607": _e(
        "a claim that does not say what its indicator asks",
        "A figure, an event, a rating and a route are different kinds of claim.",
        "Give the content the indicator's kind asks for.",
    ),
    "D608": _e(
        "a language code that cannot be one",
        "The language decides how words are searched, read aloud and shown.",
        "Write the two letters of ISO 639-1, such as en, ru or kk.",
    ),
    # Relations and formulas
    "D701": _e(
        "a derived claim that derives from nothing",
        "Arithmetic rests on figures; without them nobody can repeat it.",
        "Name the claims in derives_from, or choose the method by which the figure was really got.",
    ),
    "D702": _e(
        "a circle",
        "What rests on itself rests on nothing.",
        "Break the circle where the relation is not true.",
    ),
    "D703": _e(
        "a record that refers to itself",
        "What rests on itself rests on nothing.",
        "Remove it, or name the record meant.",
    ),
    "D704": _e(
        "a formula that cannot be read",
        "A formula uses names, numbers, + - * /, brackets, min, max and sum, and nothing else.",
        "Write it with these only.",
    ),
    "D705": _e(
        "a formula with an undeclared name",
        "Every name in a formula is an input a reader can look up.",
        "Correct the name, or declare it under inputs.",
    ),
    "D706": _e(
        "an input that is never used",
        "An input the expression does not use misleads about what a figure rests on.",
        "Use it in the expression, or remove it.",
    ),
    "D707": _e(
        "an input that stands for nothing, or for two things",
        "An input is one of: an assumption, named claims, or a selection by indicator.",
        "Give exactly one of assume, claims and indicator.",
    ),
    "D708": _e(
        "a conflict of fewer than two claims",
        "It takes two claims to disagree.",
        "Name the claims that disagree.",
    ),
    "D711": _e(
        "a verdict that does not hold",
        "A verdict is written by a person and held by the evidence it cites.",
        "Judge the statement again, and cite what the verdict rests on.",
    ),
    "D712": _e(
        "a verdict that is out of date",
        "The evidence has changed since a person judged the statement.",
        "Read the evidence again; then `dalel audit` shows the fingerprint to write down.",
    ),
    # The law
    "D801": _e(
        "an unknown fact",
        "A condition or a case about a fact nobody declared can never be answered.",
        "Correct the id, or declare the fact in law/facts/.",
    ),
    "D802": _e(
        "an unknown provision",
        "What refers to a provision that is not on file says nothing.",
        "Correct the id, or write the provision in law/provisions/.",
    ),
    "D803": _e(
        "an unknown authority",
        "A reader must be able to see who decides and whom to complain to.",
        "Correct the key, or declare the authority in law/authorities.yaml.",
    ),
    "D804": _e(
        "a fact used against its type",
        "A yes-no fact holds or not, a number is compared, a choice has an answer, a day lies before or after "
        "another; anything else has no meaning.",
        "Use the fact as its type allows, or another fact.",
    ),
    "D805": _e(
        "an answer the choice does not have",
        "A condition on an answer that cannot be given never holds.",
        "Use one of the fact's values, or add the value to the fact.",
    ),
    "D806": _e(
        "a condition that is not exactly one thing",
        "Each line of a list of elements is one thing that holds or not; of two in one line one would be lost quietly.",
        "Write each on a line of its own, within all or any where they belong together.",
    ),
    "D807": _e(
        "a list of conditions with nothing in it",
        "Nothing to hold is either always or never so, and nobody can tell which was meant.",
        "Add the conditions, or remove the list.",
    ),
    "D808": _e(
        "a condition that can never hold",
        "Whatever rests on it would never apply to anybody.",
        "Check the numbers against the text of the law.",
    ),
    "D809": _e(
        "a term that cannot be read",
        "Deadlines are reckoned from terms.",
        "Write a number and days, months or years: 10 days.",
    ),
    "D810": _e(
        "neither a day fact nor a date",
        "A day can only lie before or after another day.",
        "Name a day fact, or write a day such as 2024-09-07.",
    ),
    "D811": _e(
        "a band that is no range",
        "A band stands for a range of a number; without one it is never so, or always.",
        "Give least, under, or both, with least below under, within the number's own bounds.",
    ),
    "D812": _e(
        "facts that contradict each other",
        "A fact that implies what it excludes can never be true of anybody.",
        "Remove the implication or the exclusion that is not logically certain.",
    ),
    "D814": _e(
        "a fact that does not fit its type",
        "A field that belongs to another type of fact is never used.",
        "Change the type, or remove the field.",
    ),
    "D821": _e(
        "wordings out of order, or overlapping",
        "On one day one wording is law; of two nobody could say which.",
        "Put the earliest first, and end each on the day the next begins.",
    ),
    "D822": _e(
        "a gap nobody declared",
        "Between two wordings the law would silently be nothing: a time nobody read must not pass for a time "
        "without law.",
        "Name the act that ended the earlier wording in ended_by, or add a hole for the time between.",
    ),
    "D823": _e(
        "a wording that ends before it begins",
        "Such a wording was never law.",
        "Check the days against the text.",
    ),
    "D824": _e(
        "an estimated day without bounds that hold it",
        "Between the bounds the answer is open; without them a guess would pass for a known day.",
        "Give the first and the last day it can be: from_bounds: 2024-09-04/2024-09-30.",
    ),
    "D825": _e(
        "a day that must be one single day",
        "A wording begins and ends on a day; vagueness is said by bounds, so that it is reckoned with.",
        "Write YYYY-MM-DD; for a day reckoned or guessed add from_basis: estimated and from_bounds.",
    ),
    "D826": _e(
        "a wording without its source",
        "What is said to have been read must be found again by others.",
        "Name the source and the locator, or say that nothing was read (basis: hole).",
    ),
    "D827": _e(
        "a hole that says what nobody read",
        "A hole declares that no text was read: it must say what is missing, and cannot know a penalty.",
        "Add a note on what is missing, remove the sanction, or give another basis.",
    ),
    "D828": _e(
        "an offence without a sanction",
        "What carries no penalty is no offence; a text whose penalty was not read is a hole.",
        "Add the sanction, change the kind, or declare the hole.",
    ),
    "D829": _e(
        "content that does not fit the kind of norm",
        "Each kind of norm does its own thing; what belongs to another kind is never used.",
        "Change the kind, or move the content to a provision of that kind.",
    ),
    "D830": _e(
        "a remedy nobody can use in time",
        "Whom to complain to, by when and counted from what is all that a remedy is.",
        "Give to, within and after; if no term was found, say so in note.",
    ),
    "D831": _e(
        "a unit that does not fit the penalty",
        "A fine in days or an arrest in money is a slip; an unknown unit cannot be reckoned.",
        "Use a unit of that kind of penalty; declare units of money in units.yaml.",
    ),
    "D832": _e(
        "an amount that cannot be",
        "An amount is exactly so much, or runs from the lower to the higher.",
        "Check the amount against the text of the law.",
    ),
    "D833": _e(
        "a rule that changes nothing",
        "A rule of the general part does one thing to liability, penalties or time; this one does none, or "
        "two opposites.",
        "Say what it does.",
    ),
    "D834": _e(
        "a special part of another act",
        "A provision can only absorb a more general one of its own act.",
        "Correct the id, or use continues where a later act took its place.",
    ),
    "D841": _e(
        "a value that does not fit the fact",
        "A case states yes or no, a number, a day or one of the choices.",
        "Write a value of the fact's type.",
    ),
    "D842": _e(
        "a case that contradicts itself",
        "Of nobody can two facts be true that exclude each other; what follows from such a case is worthless.",
        "Check the facts, and keep those that are so.",
    ),
    "D843": _e(
        "open-textured words settled by no decision, or the reverse",
        "Words such as 'importunate' are for a person to decide, who gives a reason; plain facts are not "
        "decided but stated.",
        "Use decisions with a reason for open-textured facts, and facts for all others.",
    ),
    "D844": _e(
        "a case without a day",
        "Which law counts turns on the day of the conduct.",
        "Write the day in on, or a time with a first and a last day.",
    ),
    "D845": _e(
        "an expectation the law cannot meet",
        "A case that expects what a provision never gives proves nothing.",
        "Expect what the provision can give, or correct the id.",
    ),
    "D846": _e(
        "a reform that does not fit the law",
        "A reform adds what is new, repeals or replaces what is law, and does one of the two to each.",
        "Correct the id, or move it to adds, replaces or repeals.",
    ),
    # Do no harm
    "H101": _e(
        "a field for personal data",
        "Nobody is identifiable in a country file: no names of private persons, no contacts, no venues.",
        "Delete the field and what is in it, and from the history too if it was ever shared.",
    ),
    "H102": _e(
        "a telephone number",
        "A number leads to a person.",
        "Remove it.",
    ),
    "H103": _e(
        "an e-mail address",
        "An address leads to a person.",
        "Remove it.",
    ),
    "H104": _e(
        "coordinates",
        "Nothing finer than a city or district: coordinates lead the police, or worse, to a door.",
        "Remove them.",
    ),
    "H105": _e(
        "a street address",
        "An address leads to a door.",
        "Remove it; a city is as fine as a place may be.",
    ),
    "H106": _e(
        "a personal number",
        "An identity, passport or card number is a person.",
        "Remove it.",
    ),
    "H107": _e(
        "a personal account",
        "An account or messenger link leads to a person.",
        "Remove it.",
    ),
    "H108": _e(
        "a place finer than a city",
        "Small places identify people: countries, regions and cities only.",
        "Use the city or the region it lies in.",
    ),
    "H109": _e(
        "a cell small enough to identify people",
        "One to four persons in one city may be recognised by their neighbours.",
        "Write <5.",
    ),
    "H110": _e(
        "a venue by its name",
        "A named venue leads to everyone who works there.",
        "Remove the name.",
    ),
    "H201": _e(
        "a record of persons under 18 that is not an aggregate",
        "Persons under 18 appear only in aggregate figures and in the law that protects them.",
        "Remove the record, or use the published aggregate it stands for.",
    ),
    "H202": _e(
        "a price where persons under 18 are concerned",
        "A price put on a person under 18 is never published here.",
        "Remove the claim.",
    ),
    "H301": _e(
        "a route finer than countries",
        "Routes are countries, not itineraries.",
        "Name the two countries only.",
    ),
    "H302": _e(
        "a route that says more than from where to where",
        "Nothing operational: no methods, contacts, prices, crossing points.",
        "Remove it.",
    ),
    # Warnings
    "W101": _w(
        "a file that is not read",
        "What lies outside the layout is not read, and so not shown.",
        "Move or rename it.",
    ),
    "W201": _w(
        "something declared and never used",
        "What nothing refers to is forgotten, or refers to a slip elsewhere.",
        "Use it, or remove it.",
    ),
    "W301": _w(
        "a text missing a language",
        "A reader of that language falls back to another.",
        "Add the translation.",
    ),
    "W401": _w(
        "a figure about a time after its publication",
        "Only a projection speaks about the future.",
        "Check the dates; a projection is made by a method of class 'model'.",
    ),
    "W402": _w(
        "a place that did not exist then",
        "A figure for a place before it existed, or after it ended, is about another place.",
        "Check the period, or use the place of that time.",
    ),
    "W403": _w(
        "a share outside 0 to 100",
        "A part is seldom more than the whole.",
        "Check the figure and the unit.",
    ),
    "W404": _w(
        "a population the indicator is not about",
        "The indicator says whom it may be about.",
        "Check the population, or add it to the indicator.",
    ),
    "W801": _w(
        "a fact nobody asks about",
        "A fact that no provision turns on is asked of people for nothing.",
        "Use it in a condition, or remove it.",
    ),
    "W802": _w(
        "a provision without a worked case",
        "Without a case worked by hand nobody can see that the provision was understood.",
        "Add a worked case that expects something of it.",
    ),
    "W803": _w(
        "a wording no worked case shows both ways",
        "A wording is shown by a case to which it applies and one to which it does not.",
        "Add the case that is missing.",
    ),
    "W804": _w(
        "an offence without a remedy",
        "A person who is punished must find how to complain, or that no way was found.",
        "Add the remedy, or remedies: not found once it was looked for.",
    ),
}
