### What pages say.

## Frame
skip-link = Skip to the content
languages-label = Language
navigation-label = Main pages
more-label = More pages
draft-mark = tr.
draft-legend = our own translation, not yet reviewed by a second person
labels-legend = The interface, labels and generated sentences in this language are our own and have not been reviewed yet. Quotes stay in the language of their source.
file-state = File version { $version }, state { $fingerprint }.
json-twin = This page as JSON
stale-notice = The files on disk have errors. What you see is the last state that could be read.
invented-notice = This country does not exist. Everything here is invented, to test the program.
to-start = To the start page
nothing-here = Nothing on file.
claim-not-shown = { $id } (not shown)
trace-of = Where { $id } comes from
caution = Caution:
not-for = Not for use as a target.
not-for-estimates = An estimate of how many people there are must not be used to set quotas for arrests, tests or registration, to find or list anyone, or to share out money between places without its range and its method.
cite-as = Cite as:
doubts-inline = Doubts: { $doubts }

## Navigation
nav-index = Start
nav-audit = Audit
nav-themes = Themes
nav-timeline = Timeline
nav-routes = Routes
nav-ranking = Ranking
nav-conflicts = Conflicts
nav-derived = Derived figures
nav-copied = Copied forward
nav-places = Places
nav-sources = Sources
nav-acts = Acts of law
nav-search = Search
nav-about = About
nav-size-calculator = Calculator
nav-size-index = How many
way-index = What this is, and the ways in.
way-audit = A well-known text taken apart: each statement beside what was found.
way-themes = Everything that is claimed, by subject.
way-timeline = Acts of law and events in order.
way-routes = Between which countries people are claimed to have been moved.
way-ranking = The level each country was given, year by year.
way-conflicts = Claims that cannot all be true, with the arithmetic.
way-derived = Figures reckoned from claims, with every input and every assumption.
way-copied = Statements that later sources repeat without new evidence. Each is one piece of evidence, however often it is printed.
way-places = What is claimed about each place.
way-sources = Everything published that this file rests on.
way-acts = Codes, laws, decrees and treaties: when adopted, since when in force.
way-search = Find a record by its words, in any of three languages.
way-about = How this was made, what it leaves out, how to cite it and how to correct it.
way-size-calculator = Paste counts from lists, and read what they say of how many people there are, and what they cannot say.
way-size-index = Every published figure of how many people there are: what kind of figure it is, what it may be compared with, and what nobody knows.

## Counts
count-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
  }
count-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
  }
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
  }
count-conflicts = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
  }
count-doubts = { $count ->
    [one] { $count } doubt
   *[other] { $count } doubts
  }

## Start
start-known = What to know first
start-ways = Ways in
start-fell = { $count ->
    [one] { $count } sentence is not shown because what it rests on was withdrawn or is missing.
   *[other] { $count } sentences are not shown because what they rest on was withdrawn or is missing.
  }

## Tables
column-claim = What is said
column-indicator = Measured
column-category = Of them
column-route = From → to
column-place = Place
column-population = About whom
column-period = When
column-method = How it was got
column-source = Source
column-doubts = Doubts
column-status = Status
column-value = Value
column-formula = Formula
column-name = Name
column-verdict = Verdict
column-count = Number
column-meaning = What it means
column-statements = Statements
column-years = Years
column-sources = Sources
column-independent = Independent evidence
column-claims = Claims
column-title = Title
badge-unverified = unverified
badge-secondary = second hand
badge-conflict = in conflict
badge-reckoned = reckoned

## Audit
audit-source = Document:
audit-tally = { $count ->
    [one] { $count } statement, by verdict
   *[other] { $count } statements, by verdict
  }
audit-all-hold = Every verdict still fits its evidence.
audit-stale-count = { $count ->
    [one] { $count } verdict no longer fits its evidence.
   *[other] { $count } verdicts no longer fit their evidence.
  }
audit-document-says = The document says
audit-found = What was found
audit-against = Against it
audit-rests-on = The verdict rests on
audit-acts = Acts of law
audit-states = { $count ->
    [one] How it is recorded ({ $count } claim)
   *[other] How it is recorded ({ $count } claims)
  }
audit-holds = The verdict fits the evidence on file.
audit-judged = Judged: { $when }.
verdict-stale = to be judged again

## Themes and indicators
theme-latest = Latest:
other-themes = Other themes
chart-title = { $label } ({ $unit })
chart-title-bare = { $label }
chart-note = Each point is one claim and leads to it. The table below holds the same figures.
chart-log = The scale is logarithmic: each step up multiplies.
chart-left-out = { $count ->
    [one] { $count } claim is only in the table: about another country, in another unit, or without a figure.
   *[other] { $count } claims are only in the table: about another country, in another unit, or without a figure.
  }
legend-hollow = hollow: unverified, withdrawn or gravely doubted
legend-range = range the source gives
legend-period = period the figure covers
legend-or-more = or more: the source gives only a lower bound
legend-undated = no date given: where it stands left to right says nothing
legend-conflict = cannot both be true
legend-break = what is measured changed
legend-other-place = another place than the whole country
indicator-breaks = Breaks
indicator-claims = All claims
indicator-reckoned = Reckoned from claims
indicator-facts = About this indicator
derived-mark = Reckoned figures are ours: they are not published by any source.

## Facts
fact-claims = Claims
fact-unit = Unit
fact-compare = Sources comparable
fact-direction = Direction
fact-sum = May be added
fact-publisher = Publisher
fact-kind = Kind
fact-published = Published
fact-language = Language
fact-read = Read by us
fact-copy-of = Copy of
fact-jurisdiction = Jurisdiction
fact-number = Number
fact-adopted = Adopted
fact-in-force = In force since
fact-in-force-basis = How the day is known
fact-in-force-rule = Rule for the day
fact-amends = Amends
fact-touches = Bears on
fact-replaces = Replaces
fact-ratified-by = Made binding by
fact-source = Source
fact-locator = Where in the source
fact-seen = How we read it
fact-indicator = Measured
fact-category = Of them
fact-value = Value
fact-population = About whom
fact-place = Place
fact-origin = From
fact-destination = To
fact-role = Role of the country
fact-purpose = Purpose
fact-period = When
fact-method = Method
fact-method-class = Class of method
fact-basis = Basis
fact-sample = Sample size
fact-attributed-to = Said by
fact-act = Act
fact-articles = Articles

## Places
place-about = Everything claimed about { $place }.
places-others = Other countries and groups of countries
place-existed = existed: { $when }
place-inside = Within it
place-members = Members
place-caption = { $theme }: { $place }

## Timeline
timeline-vague = A date is shown exactly as vague as its source gives it; a vague date stands where it could first have been.
timeline-eras = Decades

## Routes
routes-caution = Countries only. Counts of claims say who wrote about a route and how often, not how many people were moved. Nothing here is a path, a method or a price.
routes-drawing = Countries people are claimed to come from (left) and be taken to (right): { $home } in the middle
routes-drawing-note = The wider a line, and the number in brackets, the more independent pieces of evidence. Routes between other countries are in the table only.
routes-matrix = All pairs
routes-matrix-caption = Number of claims of movement, from the country of the row to the country of the column
routes-from-to = from ↓ to →
routes-list = Evidence for each route
routes-list-caption = Routes, their years and what they rest on

## Ranking
ranking-steps = The scale, best first:
ranking-caption = { $label } by year and country
ranking-secondary = * relayed by another source than the one that gave the rating.

## Conflicts
conflicts-cannot = Cannot all be true
conflicts-do-not-join = Must not be joined
conflicts-do-not-join-about = These may each be true, of different things; side by side or in one line they mislead.
conflict-arithmetic = Arithmetic:
conflict-gap = Distance: { $gap }.
conflict-ratio = One is { $ratio } times the other.
conflict-hints = Suggested by the records, stated by nobody:
conflict-reason = Likely reason:

## Derived
derived-declined = Formulas that give no figure
derived-how = How it was reckoned
derived-exact = Every input is one exact figure, so the result is one figure.
derived-range = The range holds { $level }% of { $draws } draws from the inputs; the middle one is { $middle }.
derived-inputs = Inputs
derived-from = Where it comes from
derived-assumed = assumption
derived-left-out = Left out because withdrawn:
derived-doubts = A reckoned figure has every doubt of every input.
derived-repeat = To repeat it
derived-settings = { $id }: { $draws } draws, seed { $seed }, dalel { $version }, file state { $fingerprint }.

## Copied forward
copied-heading = { $count ->
    [one] { $count } use, first { $when }
   *[other] { $count } uses, first { $when }
  }
copied-because = How we know: { $basis }.
copied-first = first known use
copied-times = { $count ->
    [one] One of { $count } use of the same statement: one piece of evidence
   *[other] One of { $count } uses of the same statement: one piece of evidence
  }

## Sources and acts
source-url = Address:
source-rests = What rests on it
source-claims = Claims of this source
source-nothing = No claim that is shown rests on it.
source-copies = Copies of it
act-articles = art. { $articles }
act-reservation = Reservation:
act-changed-by = Changed, replaced or made binding by
act-claims = Claims about it

## Claim
claim-title = Claim { $id }
claim-what = What is claimed
claim-words = In the words of the source
claim-no-quote = No quote on file.
claim-withdrawn = Withdrawn: { $when }.
claim-doubts = Doubts
claim-conflicts = What contradicts it
claim-relations = How it stands to other claims
claim-derived = What is reckoned from it
claim-verdicts = Audit verdicts that lean on it
relation-disputes = Disputes
relation-repeats = Repeats
relation-supersedes = Supersedes
relation-derives-from = Derives from
related-disputes = Disputed by
related-repeats = Repeated by
related-supersedes = Superseded by
related-derives-from = Used to derive
impact-title = If it were withdrawn
impact-nothing = Nothing else on file would change.
impact-start = { $count ->
    [one] { $count } sentence of the start page would fall.
   *[other] { $count } sentences of the start page would fall.
  }
impact-verdicts-fall = Verdicts that would no longer hold
impact-verdicts-weaken = Verdicts that would rest on less
impact-derived-fall = Derived figures that would fall
impact-derived-change = Derived figures that would change
impact-claims = Claims that would fall with it
impact-conflicts-fall = Conflicts that would disappear
impact-conflicts-change = Conflicts that would change
impact-evidence = { $count ->
    [one] { $count } piece of evidence would be dated or counted differently.
   *[other] { $count } pieces of evidence would be dated or counted differently.
  }

## Search
search-label = Words, an id, a place, a source
search-button = Search
search-help = Spelling may be rough; Latin and Cyrillic letters are both understood. Without a script, use the index below.
search-none = Nothing found. Try fewer or other words.
search-some = found
search-found = { $count ->
    [one] { $count } record found
   *[other] { $count } records found
  }
search-index = Index A–Z

## About
about-what = What this is
about-what-1 = A collection of claims: who said what, about whom, where, when and on what basis. Each claim leads to the words of a source somebody published. What cannot be traced is not shown.
about-what-2 = Two claims that disagree are both shown, and so is the disagreement. Nothing here says that a claim is true; the audit says what was found beside it.
about-method = Method
about-method-1 = A claim is recorded once, with its source, the place in the source and a quote of at most 300 characters. Dates stay as vague as the source is. A figure is never rounded up into something firmer than it was.
about-method-2 = Sentences about figures are generated from the records in each language. Nobody types a figure into a page.
about-method-3 = Conflicts are stated by a person or derived by comparing figures, ratings and dates about the same thing; the arithmetic is shown.
about-method-4 = Derived figures are reckoned by formulas over claims. Ranges and disagreement are carried through by drawing from the inputs with a fixed seed. A derived figure has every doubt of every input.
about-method-5 = The same statement repeated by later sources without new evidence counts as one piece of evidence, dated to its first known use.
about-words = Words
about-words-1 = In our own voice: sex worker, person who was trafficked, person under 18. A source's or a statute's own words are quoted as theirs, in its own language.
about-words-2 = "Unverified" means we did not find it at its origin. "Second hand" means another source relays it. "Reckoned" means it is arithmetic, ours or the source's.
about-harm = Do no harm
about-harm-1 = Nobody can be identified here: only published figures and facts, no names of private persons, no venues, nothing finer than a city.
about-harm-2 = Counts of one to four people below national level are shown as fewer than 5. People under 18 appear only in totals.
about-harm-3 = Routes are pairs of countries. There are no methods, contacts, prices or crossing points.
about-harm-4 = Law is shown to protect people: what is and is not an offence, and which remedies exist.
about-harm-5 = These pages ask nothing of any other host, set no cookies and count no readers. They work from a USB stick.
about-estimates = What estimates must not be used for
about-estimates-1 = An estimate of how many people there are comes with its range and its method wherever it goes. It must not be used to set quotas for arrests, tests or registration, or to find or list anyone.
about-estimates-2 = Identified victims measure detection, not how many people were trafficked. Counts by different bodies overlap and must not be added.
about-cite = How to cite
about-cite-1 = Cite a claim by its id and its source, and this file by its version and state. The state is a digest of the files' content: the same state means the same content.
about-cite-2 = The records are under the licence named below; quotes belong to their sources.
about-correct = How to correct
about-correct-1 = Every record stands in a plain text file and can be corrected there: add a claim with a better source, or withdraw one with the date and the reason. A withdrawn claim stays on file and is no longer shown as standing.
about-correct-2 = Say which claim (its id), what is wrong, and which source says otherwise.
about-left-out = Left out
about-withheld = Withheld on purpose
about-problems = Warnings about these files
left-out-intro = These claims are not shown because they were withdrawn or rest only on claims that were.
left-out-none = Nothing is left out because of a withdrawal.
left-out-rests = It rests only on withdrawn claims.
problems-intro = { $count ->
    [one] The check of the files reports { $count } problem:
   *[other] The check of the files reports { $count } problems:
  }
problems-show = Show the first of them
problems-none = The check of the files reports no problem.
citation = { $title }. dalel country file, version { $version }, state { $fingerprint }. { $licence }.
citation-claim = { $sentence } Claim { $id } in: { $title }, version { $version }, state { $fingerprint }.
