### The pages of the law.

nav-law-index = The law
nav-law-ask = Interview
nav-law-result = Result
nav-law-changes = What changed when
nav-law-reforms = Reforms compared
nav-law-practice = On paper and in practice
nav-law-states = Law about states
way-law-index = Each provision in each of its wordings, dated and cited; what was an offence when; and what was not read.
way-law-ask = Say what happened; read what applies, what does not, what only a person can decide, and which remedy runs until when.
way-law-result = What the law says of the facts stated, with the words of the law behind every line.
way-law-changes = Day by day, which wording began and which ended; or everything that differs between two days.
way-law-reforms = What a proposal would change, and for whom.
way-law-practice = What the text says, beside what is published about how it is applied.
way-law-states = The rules of another jurisdiction, run over what happened year by year.
kind-provision = Provision
kind-case = Worked case
law-failure = The law cannot be evaluated:
law-crumb = The law

## The law on one page
law-timeline-title = What was an offence when
law-timeline-about = Each line is a conduct, put to the law of every day on which anything changed. What it does not state is taken not to have been so; words only a person can decide are taken as not met.
law-timeline-axis = Years
law-timeline-words = The same in words
law-was-offence = an offence
law-was-open = open: it turns on something not stated
law-was-unread = open: words nobody here has read
law-was-none = no offence that was read
law-now = When last read:
law-until = up to, not including, { $end }
law-always = throughout
law-some-day = some day from { $first } to { $last }
law-cases-title = Situations worked through
law-cases-about = Each with its facts, what the law says of them, and the source that says it should be so.
law-provisions-title = Provisions by act
law-foreign-title = Law of other jurisdictions
law-holes-title = What was not read
law-holes-about = Asked about such a day, the answer stays open. It never means that there was no law.
law-wordings-count = { $count ->
    [one] { $count } wording
   *[other] { $count } wordings
  }
law-bases-caption = Wordings by how surely they are known
law-column-article = Article
law-column-provision = Provision
law-column-kind = Kind
law-column-basis = Known from
law-column-since = In force
law-column-case = Case
law-column-expected = Expected
law-over = no longer in force

## A provision
law-about-whom = It is about: { $who }.
law-wordings-title = Wordings
law-marks-legend = Marked against the wording before it: + new, − no longer.
law-mark-new = new
law-mark-gone = no longer
law-now-mark = in force when last read
law-amended-by = Brought by:
law-ended-by = Ended by:
law-original-words = In the law's words
law-elements-title = Elements
law-elements-none = No elements are on file.
law-exceptions-title = Unless
law-unless = unless
law-penalties-title = Penalties
law-effects-title = What it does
law-read-in-vain = Read without finding a prohibition
law-open-textured-mark = a person decides
law-official-text = Official text:
law-read-from = Read:
law-edition = Edition: { $edition }.
law-practice-title = In practice
law-practice-none = No claim about practice is on file.
law-cases-of-title = Worked cases
law-case-differs = comes out otherwise
law-minor-cases = { $count ->
    [one] { $count } case that holds the wording to its limits
   *[other] { $count } cases that hold the wording to its limits
  }
law-minor-about = Each changes one element, one day or one number; they are run whenever the file is checked.
law-minor-more = and { $count } more, in the file.
law-related-title = How it stands to other provisions
law-related-general = More general:
law-related-specific = More specific:
law-related-continues = Took the place of:
law-related-continued-by = Its place was taken by:
law-related-rules = Rules of the general part that bear on it:
law-penalty-for = { $penalty } (for: { $whom })
law-rule-requires = Nobody is liable unless this holds.
law-rule-releases = Nobody is liable where this holds.
law-rule-removes = Where this holds, these may not be imposed: { $penalties }.
law-rule-mandatory = Where this holds and the article offers it, this is the only penalty: { $penalty }.
law-rule-cap = Where this holds, no more than: { $penalty }.
law-rule-multiplies = Where this holds, the fine is multiplied by { $factor }.
law-rule-index-day = Fines are reckoned at the value of the unit on this day: { $day }.
law-rule-milder = A milder law counts back up to: { $days }.
law-rule-categories = Categories of offence, mildest first: { $categories }.
law-scope = It is about: { $what }.
law-scope-but-not = Not: { $what }.
law-breach = It is broken by: { $facts }.
law-gives = It gives: { $gives }
law-no-penalty = none
law-or = {" "}or{" "}
law-with = { $penalties }, with { $more }

## A result
law-case-about = A worked case: facts, what the law says of them, and the source.
law-case-contradicts = The facts of this case contradict one another.
law-facts-title = What was stated
law-facts-none = Nothing has been stated.
law-facts-not = Not so
law-change = change
law-why-title = Why this case
law-expected-title = What the source expects
law-as-expected = It comes out as the source says.
law-not-as-expected = It comes out otherwise than the source says:
law-difference = { $aspect }: expected { $expected }, found { $found }
law-continue = Go on with the interview
law-start-from = State these facts in the interview and change them
law-calendar = Deadlines for your calendar (.ics)
law-share-title = Keep or share this
law-share = The address of this page holds all that was stated, and nothing else does: whoever has the address can read it. Nothing is kept on the server.
law-print = To keep it on paper, print the page: date and sources are printed with it.
law-reason-summary = Why: element by element
law-details-summary = Source, and how surely it is known
law-not-summary = { $count ->
    [one] { $count } provision
   *[other] { $count } provisions
  }
law-open-summary = { $count ->
    [one] { $count } provision in brief
   *[other] { $count } provisions in brief
  }
law-deadlines-title = Last days
law-law-of = Law of: { $place }
law-problems-title = This cannot be used
law-problem-unknown = There is no fact { $name }.
law-problem-long = { $name }: too long ({ $found }; { $expected }).
law-problem-day = { $name }: { $found } is no day; write one such as 2024-09-20.
law-problem-twice = { $name } is stated twice.
law-problem-answer = { $name }: { $found } is no answer; write yes or no.
law-problem-law = { $found } is no jurisdiction whose law is on file.
law-problem-contradiction = { $fact }: this cannot be together with: { $other }.
law-problem-number = { $fact }: write a number from { $least } to { $most }.
law-problem-type-number = { $fact }: write a number.
law-problem-type-yes-no = { $fact }: write yes or no.
law-problem-type-day = { $fact }: write a day such as 2024-09-20.
law-problem-type-choice = { $fact }: choose one of the answers.
law-problem-nearest = Nearest: { $nearest }
law-problem-drop = Go on without it
law-asked-on = Asked { $when }.
law-print-all = Open everything up for paper
law-see-result = See the result so far

## The interview
law-ask-how = One question at a time, the one that settles most first. Leave out what you do not know. You can stop at any point.
law-ask-private = Do not give names, addresses or documents: only facts are asked for. Everything stated stands in the address of the page; nothing is kept on the server.
law-ask-static = The interview is answered where these pages are served by the program (dalel serve). In a copy made of files the form leads back here; the situations below have their results in any copy.
law-ask-begin = Begin
law-ask-starts = Or begin from a situation
law-ask-starts-about = Read its result, or take its facts and change them.
law-ask-take = take its facts
law-ask-list = { $topic }: tick everything that was so
law-ask-none = This, and nothing else of the list
law-ask-unknown = This; of the rest I do not know
law-ask-next = Next
law-ask-skip = I do not know
law-ask-leave-open = Leave it open
law-ask-decide = A machine may not decide this
law-ask-decide-about = The words of the law have no fixed edge here. Decide only with a reason; the result will show that it rests on your decision.
law-ask-reason = Reason (at most 200 characters)
law-ask-reason-note = The reason will stand in the address. No names.
law-ask-practice = What is known of practice:
law-ask-definition = What the law means by it:
law-ask-known-by = Who can know this: { $who }.
law-ask-words = In the law's words
law-ask-settles = An answer can settle:
law-ask-touches = { $count ->
    [one] It bears on { $count } provision.
   *[other] It bears on { $count } provisions.
  }
law-ask-done = Nothing that is open turns on a fact that could still be asked.
law-ask-so-far = So far
law-ask-tally = { $applies } apply, { $open } are open, { $against } do not apply.
law-ask-other = State another fact
law-ask-other-button = Ask me this
law-ask-skipped = Not known
law-ask-date = Day
law-stage-conduct = Offences and permissions
law-stage-officials = What officials did
law-stage-rest = Penalties and remedies
law-known-by-the-person = the person
law-known-by-another-person = another person
law-known-by-police = the police
law-known-by-health-worker = a health worker
law-known-by-court = the court
law-known-by-documents = documents
law-known-by-anyone = anyone

## Changes
law-changes-form = Compare two days
law-changes-first = The first day
law-changes-second = The second day
law-changes-button = Compare
law-changes-days = Day by day, latest first
law-between = Between { $first } and { $second }
law-changes-none = Nothing that is on file differs between these two days.
law-shifts-title = Cases that come out otherwise
law-shifts-about = The cases of the timeline and those a reader sees first, moved to each of the two days.
law-shifts-none = None of them comes out otherwise.
law-before = Before
law-after = After
law-change-begun = begun
law-change-ended = ended
law-change-amended = amended
law-change-unclear = unclear
law-change-states = before: { $before }; after: { $after }
law-by-act = By:
law-column-shifts = All that shifts
law-change-added = it now also turns on: { $facts }
law-change-removed = it no longer turns on: { $facts }
law-change-sanction = penalties: before, { $before }; after, { $after }
law-change-exceptions = its exceptions changed
law-change-words = its wording changed, not what it turns on
law-state-in-force = in force
law-state-not-law = not law
law-state-not-read = not read
law-state-open = open

## Reforms
law-reforms-about = A proposal is laid over the law from a day on, and the worked cases are put to both. Which conducts change status, and for whom, is all that is said: not whether the reform is good.
law-reform-about = What this proposal would change, for whom, and what is known of such reforms.
law-reform-counts = repeals { $repeals }, replaces { $replaces }, adds { $adds }
law-reform-from = Compared as of { $day }.
law-reform-repeals = Repeals
law-reform-replaces = Replaces
law-reform-adds = Adds
law-reform-open = What its text leaves open
law-reform-effects = Whom it changes something for
law-reform-unchanged = Cases it changes nothing for
law-reform-nobody = None of the worked cases comes out otherwise.
law-reform-known = What is known of such reforms
law-turn-ends = the person's offence ends
law-turn-begins = becomes an offence of the person
law-turn-changes = another offence of the person
law-turn-others = other outcomes change
law-no-offence = no offence that was read

## Practice
law-on-paper = On paper
law-in-practice = In practice
law-open-words-title = Words with no fixed edge
law-open-words-about = What is known of how they are decided.

## States
law-states-caption = { $name }: year by year
law-states-so = What was so
law-states-rules = What the rules of that day gave or required
law-states-ledger = What is recorded
law-states-provisions = The rules on file
