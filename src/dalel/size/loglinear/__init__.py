"""Log-linear models for three and more lists: which exist, which fits, and how sure anybody can be of the unseen.

One subject a file: ``models`` (what a model is and is called), ``existence`` (whether it has an estimate), ``fit``
(one model), ``search`` (which model), ``resample`` (the interval that repeats the search), ``checks`` (whether the
data can carry an answer), ``merging``, ``averaging``, ``answer`` (the result), ``estimator`` (the settings),
``thresholding`` (the Bayesian relative). ``kernels`` holds the compiled loops.
"""
