### What the law engine finds, in words.

## Values of a line
law-value-yes = holds
law-value-no = does not hold
law-value-open = open
law-answer-yes = yes
law-answer-no = no

## Articles
law-article = art. { $number }
law-part = part { $number }
law-paragraph = para. { $number }

## Amounts
law-amount = { $number } { $unit }
law-amount-range = { $least } to { $most } { $unit }
law-amount-most = up to { $number } { $unit }
law-amount-least = at least { $number } { $unit }
law-unit-hours = { $count ->
    [one] hour
   *[other] hours
  }
law-unit-hours-to = { $count ->
    [one] hour
   *[other] hours
  }
law-unit-days = { $count ->
    [one] day
   *[other] days
  }
law-unit-days-to = { $count ->
    [one] day
   *[other] days
  }
law-unit-days-of-arrest = { $count ->
    [one] day
   *[other] days
  }
law-unit-days-of-arrest-to = { $count ->
    [one] day
   *[other] days
  }
law-unit-months = { $count ->
    [one] month
   *[other] months
  }
law-unit-months-to = { $count ->
    [one] month
   *[other] months
  }
law-unit-years = { $count ->
    [one] year
   *[other] years
  }
law-unit-years-to = { $count ->
    [one] year
   *[other] years
  }
law-unit-for-life = for life
law-unit-index-units = index units
law-within-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
law-within-month = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
law-within-year = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }

## Penalties
law-penalty-warning = warning
law-penalty-fine = fine
law-penalty-compulsory-measures = compulsory measures
law-penalty-confiscation = confiscation
law-penalty-suspension = suspension of a permit
law-penalty-ban = ban on an activity or a post
law-penalty-community-service = community service
law-penalty-corrective-work = corrective work
law-penalty-expulsion = expulsion from the country
law-penalty-restriction = restriction of liberty
law-penalty-arrest = arrest
law-penalty-imprisonment = imprisonment
law-penalty-amount = { $penalty }: { $amount }
law-sanction-option = The penalty the article states:
law-sanction-options = One of these penalties:
law-sanction-also = With it, always:
law-sanction-may-also = With it, at the discretion of whoever decides:
law-status-available = may be imposed
law-status-only = the only one that may be imposed
law-status-removed = may not be imposed
law-status-removed-by = may not be imposed: { $rules }
law-status-open = whether it may be imposed is open
law-status-open-on = whether it may be imposed is open: { $rules }
law-fine-money = { $money } ({ $units }; one was { $value } { $when })
law-fine-money-undated = { $money } ({ $units }; one was { $value })
law-fine-not-reckoned = In money it cannot be reckoned: either the day is not stated ({ $day }), or the value of the unit on it is not on file.
law-fine-capped = Lowered by { $rules }.
law-category = Category: { $category }.
law-decides = Who decides: { $who }.
law-no-remedy-found = A remedy was looked for and not found.

## How surely it is known
law-basis-official = The official text was read.
law-basis-secondary = Known from another source that relays the text.
law-basis-derived = Follows from other texts by plain reading or arithmetic.
law-basis-unverified = From general knowledge only: unverified.
law-basis-hole = No text of this wording has been read.
law-mark-official = official text
law-mark-secondary = relayed
law-mark-derived = derived
law-mark-unverified = unverified
law-mark-hole = not read
law-checked = Text last checked { $when }.
law-never-checked = When the text was last checked is not on file.
law-reviewed = Reviewed by { $by }.
law-not-reviewed = No lawyer has reviewed this.
law-since = since { $day }
law-since-before = since before anything on file
law-since-estimated = since about { $day } (some day in { $bounds })
law-since-estimated-only = since about { $day }
law-span = { $start } up to, not including, { $end }
law-span-open = from { $start } on

## Outcomes
law-outcome-applies = Applies
law-outcome-does-not-apply = Does not apply
law-outcome-open = Open
law-lead-open = It turns on: { $facts }.
law-and-more = { $facts } and { $count } more
law-lead-open-unknown = What it turns on cannot be named.
law-lead-offence-person = Every element of this offence is met on the facts stated.
law-lead-offence-official = On the facts stated, officials committed this offence.
law-lead-offence-another = On the facts stated, somebody committed this offence against the person.
law-lead-offence-state = Every element is met on the facts stated.
law-lead-absorbed = Its elements are met, but the more specific rule takes its place: { $by }.
law-lead-perhaps-absorbed = Whether a more specific rule takes its place is open: { $by }.
law-lead-nothing-prohibits = On the facts stated, no provision that was read prohibits this.
law-lead-permission = A provision permits this on the facts stated.
law-lead-prohibition = Officials may not do this here.
law-lead-duty = Officials must do this here.
law-lead-right = The person has this right here.
law-lead-remedy = This way to complain is there.
law-lead-definition = The definition is met.
law-lead-jurisdiction = This says who decides.
law-lead-classification = Its conditions are met: { $gives }
law-lead-liability-rule = This rule bears on whether anybody is liable.
law-lead-sanction-rule = This rule bears on the penalty.
law-lead-time-rule = This rule says the law of which day counts.
law-wording = The wording in force { $since } governs.
law-wording-of = It is now found in { $provision }.
law-milder = The milder law governs: the wording in force { $since }, not that of the day of the conduct ({ $conduct }).
law-mixed = The later law is milder in some respects and harsher in others; a person must compare them.
law-version-not-read = The wording of that day has not been read.
law-version-open = Which wording governs is open.
law-looked-at = Read without finding a prohibition: { $what }.
law-rests-on-decisions = This rests on a person's decision about: { $facts }.
law-unread-words = words of the law nobody here has read

## Why not
law-why-not-law = On that day it was not law.
law-why-no-penalty = nothing it could be used against applies here
law-why-later-law = a later law that counts back does not cover it
law-why-not-in-play = it does not come into play here
law-why-false = not so: { $what }
law-why-true = it is so: { $what }
law-why-none-of = none of these: { $what }
law-why-none = none of the alternatives holds
law-why-words = not met: «{ $words }»
law-why-exception = an exception stands in the way: { $what }
law-why-exception-words = an exception stands in the way: «{ $words }»
law-why-rule = nobody is liable for it here: { $rule }

## Lines of a reason
law-node-all = all of these
law-node-any = at least one of these
law-node-not = not this
law-node-at-least = at least { $count } of these
law-node-exception = no exception stands in the way
law-node-text = words of the law nobody here has read
law-node-norm = the elements of: { $provision }
law-node-number = { $fact }: { $test }
law-node-choice = { $fact }: { $values }
law-node-within = { $day }: within { $term } after: { $after }
law-node-within-until = { $day }: within { $term } after: { $after } (up to { $end })
law-node-before = { $day }: before { $other }
law-node-since = { $day }: on or after { $other }
law-node-offence-carries = an offence applies that threatens with: { $penalties }
law-node-offence-only = an offence applies that threatens with nothing but: { $penalties }
law-test-least = { $number } or more
law-test-over = more than { $number }
law-test-most = { $number } or less
law-test-under = under { $number }
law-given-stated = stated: { $value }
law-given-derived = follows from what is stated
law-given-unknown = not stated
law-given-undecided = a person must decide
law-decided = decided: { $value }
law-decided-by = decided by { $by }: { $value }
law-decided-because = { $decided }, because: { $reason }

## Officials
law-limit = The most that is allowed: { $fact }, { $amount }.
law-broken = Broken on the facts stated: { $facts }.
law-broken-plain = Broken on the facts stated.
law-broken-open = Whether it was broken is open. It would be by: { $facts }.
law-broken-open-plain = Whether it was broken is open.
law-not-broken = Nothing stated breaks it.
law-mark-broken = broken

## Remedies
law-remedy-to = To: { $who }.
law-remedy-within = Within { $term } after: { $after }.
law-remedy-and-not-later = And at the latest within { $term } after: { $after }.
law-remedy-deadline = Last day: { $day }.
law-remedy-no-day = The last day can be reckoned once this day is stated: { $after }.
law-remedy-no-days = The last day can be reckoned once both these days are stated: { $after }.
law-remedy-no-term = No time limit was found.
law-remedy-in-time-yes = The complaint was made in time.
law-remedy-in-time-no = The complaint was made after the last day.
law-remedy-in-time-open = Whether the complaint was made in time is open.
law-remedy-effect = Effect: { $effect }
law-remedy-suspends-yes = The penalty waits meanwhile.
law-remedy-suspends-no = The penalty does not wait meanwhile.
law-remedy-suspends-not-found = Whether the penalty waits meanwhile was not found.
law-remedy-answered = To be answered within { $term }.
law-deadline-title = Last day: { $remedy } ({ $who })
law-deadline-title-open = Last day, if it is there: { $remedy } ({ $who })
law-deadline-text = { $article }, { $act }. Counted from: { $after }. Reckoned from what was stated; check the day with a lawyer. Legal information, not advice.

## Kinds of norm
law-kind-offence = offence
law-kind-permission = permission
law-kind-prohibition = prohibition on officials
law-kind-duty = duty of officials
law-kind-right = right
law-kind-remedy = way to complain
law-kind-definition = definition
law-kind-jurisdiction = who decides
law-kind-classification = classification
law-kind-liability-rule = rule on liability
law-kind-sanction-rule = rule on penalties
law-kind-time-rule = rule on time
law-who-person = the person a case is about
law-who-official = officials
law-who-another = another person
law-who-state = a state

## A whole answer
law-heading = If it happened { $day }
law-heading-no-day = The day is not stated
law-day-of-conduct = Day it happened
law-fact-line = { $label }: { $value }
law-fact-line-decision = { $label }: { $value } (decided, because: { $reason })
law-group-applies = What applies
law-group-others = Offences of others
law-group-decide = What only a person can decide
law-group-fact = Open for want of a fact
law-group-text = Open for want of a text
law-group-officials = What officials must and may not do
law-group-remedies = Rights and ways to complain
law-group-general = General rules that bear on this
law-group-not = What does not apply, and why
law-group-about-applies = Every element is met on the facts stated.
law-group-about-others = Done to the person, on the facts stated.
law-group-about-decide = These words of the law have no fixed edge. A machine may not decide them; a person can, and must say why.
law-group-about-fact = Settled as soon as these facts are stated.
law-group-about-text = Somebody has to read these texts first. Nothing here means that there is no such law.
law-group-about-officials = What binds police, health workers and courts in this case, and what was broken.
law-group-about-remedies = To whom, until when, and with what effect.
law-group-about-general = They decide whether anybody is liable, and what becomes of the penalty.
law-group-about-not = The first element that is false is named.
law-group-empty-applies = On the facts stated, nothing that was read applies for certain.
law-group-empty-officials = No duty or prohibition of officials that was read applies for certain.
law-group-empty-remedies = No way to complain was found for these facts.
law-notice-information = This is legal information, not advice. It does not say that anything is legal or illegal as such. If you have been fined or detained, the time to complain is short: speak to a lawyer or a paralegal at once.
law-notice-checked = The texts were last checked { $when }.
law-notice-checked-between = The texts were last checked between { $first } and { $last }.
law-notice-not-reviewed = No lawyer has reviewed these provisions.
law-notice-partly-reviewed = A lawyer has reviewed { $count } of { $of } provisions.
law-notice-not-stated = What is not stated counts as unknown, never as false.
law-topic-person = The person
law-topic-conduct = What happened
law-topic-place = Where
law-topic-purpose = For what purpose
law-topic-another = The other person
law-topic-means = Force, deceit, advertising
law-topic-group = Alone or with others
law-topic-harm = Harm
law-topic-officials = What officials did
law-topic-procedure = Proceedings
law-topic-days = Days
law-topic-state = What a state did
