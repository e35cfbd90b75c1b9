### Lines about the law: histories, days compared, reforms, proofs, the interview on the command line.

lawlist-total = { $norms } provisions in { $versions } wordings: { $told }.
lawlist-decides = Who decides
lawlist-or = or
lawlist-may-also = with or without
lawlist-state-in-force = in force
lawlist-state-not-law = not law
lawlist-state-not-read = text not read
lawlist-state-open = not settled
lawlist-conduct-applies = offence
lawlist-conduct-open = depends on what was not stated
lawlist-conduct-not-read = not known, because no text was read
lawlist-conduct-none = no provision on file applies to it
lawlist-diff = What changed between { $before } and { $after }
lawlist-nothing = No provision on file changed.
lawlist-shifts = { $count ->
    [one] One worked case comes out otherwise:
   *[other] { $count } worked cases come out otherwise:
  }
lawlist-change-begun = begins
lawlist-change-ended = ends
lawlist-change-amended = amended
lawlist-change-unclear = changed, but a text was not read or the day is not known
lawlist-exceptions = the exceptions changed
lawlist-outcome-applies = applies
lawlist-outcome-does-not-apply = does not apply
lawlist-outcome-open = open
lawlist-reform-source = Where its content comes from
lawlist-leaves-open = What its text does not say
lawlist-repealed = Repeals
lawlist-replaced = Gives a new wording
lawlist-added = Adds
lawlist-effects = Of the worked cases { $changed } come out otherwise and { $same } do not.
lawlist-known = What is known of such reforms
lawlist-defects = { $count ->
    [0] Nothing found wrong.
    [one] One thing to look at:
   *[other] { $count } things to look at:
  }
lawlist-proved-a-case-reaches-the-wording = wordings that some case reaches
lawlist-proved-a-case-fires-the-exception = exceptions that can fire
lawlist-proved-a-case-turns-on-the-element = elements that can decide by themselves
lawlist-proved-the-engine-agrees-with-the-witness = witnesses that evaluation confirms
lawlist-proved-some-penalty-is-always-left = wordings under which some penalty is always left
lawlist-proved-two-duties-can-both-be-kept = pairs of duties that can both be kept
lawlist-proved-a-remedy-is-always-there = offences against whose penalty a remedy is always there
lawlist-proved-money-has-an-index-value = fines with an index value on every day
lawlist-proved-a-norm-asks-the-fact = facts that some norm asks
lawlist-defect-unreachable = no case reaches this wording
lawlist-defect-exception-never-fires = the exception can never fire
lawlist-defect-contradiction = contradiction
lawlist-defect-nothing-left = a case in which no penalty is left
lawlist-defect-no-index-value = a day without an index value
lawlist-defect-no-remedy = no remedy
lawlist-defect-unused-fact = a fact no norm asks
lawlist-defect-element-never-decides = an element that never decides by itself
lawlist-witness = witness
lawlist-undecided = the solver gave up
lawlist-expected = expected
lawlist-found = found
lawlist-tested = { $passed } worked cases come out as their sources say; { $failed } do not.
lawlist-question-settles = settles { $count }
lawlist-ask-help = Answer yes, no, a number, a day (2026-02-01) or a choice; ? if it is not known; stop to see what follows now.
lawlist-ask-decision = These words are open-textured: only a person can decide. Answer yes or no and, after a colon, why; or ? to leave it open.
lawlist-ask-bad = That is not an answer here: { $found }; expected { $expected }.
lawlist-ask-no-reason = A decision needs a reason: write yes: why, or no: why.
lawlist-ask-done = Nothing that is open turns on anything that can still be asked.
lawlist-expects-yes-no = yes or no
lawlist-expects-number = a number such as 17 or 3.5
lawlist-expects-day = a day such as 2026-02-01
lawlist-expects-choice = one of the answers listed
lawlist-expects-range = a number from { $least } to { $most }
lawlist-ask-contradicts = That contradicts what was said of: { $fact }.
