### The command line's own words.

cli-heading-id = id
cli-heading-figure = figure
cli-heading-whom = about whom
cli-heading-where-when = where, when
cli-heading-who-how = who says it (how)
cli-heading-doubt = doubts
cli-heading-from = from
cli-heading-to = to
cli-heading-claims = claims
cli-heading-independent = independent
cli-heading-years = years
cli-heading-purposes = purposes
cli-heading-kind = kind
cli-heading-title = title
cli-heading-found = found
cli-claims = { $count ->
    [one] 1 claim.
   *[other] { $count } claims.
  }
cli-nothing = Nothing matches: leave out an option, or look for words with `dalel search`.
cli-conflicts = { $count ->
    [one] 1 conflict.
   *[other] { $count } conflicts.
  }
cli-copied = { $claims } claims are { $groups } pieces of evidence.
cli-series = { $count ->
    [one] 1 series.
   *[other] { $count } series.
  }
cli-statements = { $count ->
    [one] 1 statement
   *[other] { $count } statements
  }
cli-doubts = { $count ->
    [one] 1 doubt
   *[other] { $count } doubts
  }
cli-read = read { $when }
cli-no-quote = (no words quoted)
cli-arithmetic = Arithmetic
cli-reason = Likely reason
cli-hints = Suggested by the records, stated by nobody
cli-also = See also
cli-according = According to
cli-assumption = assumption
cli-left-out = Left out
cli-first-use = First known use
cli-undated = No date given
cli-not-stated = not stated
cli-falls = falls
cli-impact = If { $claim } were withdrawn:
cli-impact-nothing = Nothing else would change.
cli-impact-derived = Derived figures that change or fall ({ $count })
cli-impact-claims = Claims that rest on it alone ({ $count })
cli-impact-conflicts-fallen = Conflicts that end ({ $count })
cli-impact-conflicts-changed = Conflicts that change ({ $count })
cli-impact-conflicts-new = Conflicts that arise ({ $count })
cli-impact-verdicts = Verdicts ({ $count })
cli-impact-evidence = Copied statements dated anew ({ $count })
cli-impact-start = Start page entries that fall ({ $count })
cli-impact-sentences = Sentences no page may show ({ $count })
cli-verdict-falls = the verdict falls
cli-verdict-weaker = the verdict would have to be judged again
cli-rests-on = Rests on
cli-against = Against it
cli-states = Recorded as
step-sentence = sentence
step-verdict = verdict
step-conflict = conflict
step-derived = derived figure
step-formula = formula
step-assumption = assumption
step-claim = claim
step-act = act
step-source = source
step-words = words of the source
step-relation = relation
cli-kind-indicator = indicator
cli-kind-place = place
cli-kind-population = population
cli-kind-source = source
cli-kind-act = act
cli-kind-audit = audit
cli-kind-statement = statement
cli-kind-conflict = conflict
cli-kind-formula = formula
cli-kind-provision = provision
cli-kind-claim = claim
