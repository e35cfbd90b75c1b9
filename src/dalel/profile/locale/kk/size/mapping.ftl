### Картаға түскен орындар мен ондағы санақ; болжалдар.

## Әдістер
size-method-venue-mapping = орындарды картаға түсіру
size-method-venue-sampling = кездейсоқ іріктелген орындардағы санақ
size-method-crowd-guess = білетін адамдардың болжалдары

## Ескертпелер
size-notice-least-most-is-no-interval = { $low } бен { $high } аралығы: әр орын бойынша ең аз және ең көп жауаптардың қосындысы. Бұл ықтималдық ауқымы, оның сенімділік деңгейі жоқ.
size-notice-presence-not-population = Бұл бір уақытта сонда болатын адам саны, кезең ішінде топқа жататындар емес: адамдар ауысады, кезең ішінде олар көбірек, көбіне бірнеше есе.
size-notice-counted-more-than-once = Бірнеше орынға баратындар әрқайсысында саналған; ол түзетілмеген.
size-notice-places-missed = Картада қанша орын түсіп қалғанын көрсететін екінші айналым жоқ.
size-notice-revisit-without-overlap = { $typology }: екінші айналым картадағы бірде-бір орынды таппады, картаның толықтығын білуге болмайды.
size-notice-stratum-hardly-sampled = Орын бірнешеу болса, кемінде екеуінде санау керек. Тым аз: { $strata }.
size-notice-few-places = Адамдар { $places } орында ғана саналды: аралық дөрекі.
size-notice-guesses-are-a-prior = { $guesses } болжал өлшеу емес: болжаушылар ортақ пікірге сүйенеді, саны көбейгенмен шындық жақындамайды. Олардың шашырауын өлшейтін әдіске бастапқы негіз етіңіз.

## Болжамдар
size-assumption-map-is-complete = Барлық орын картада бар немесе олардың үлесі белгілі.
size-assumption-counted-once = Ешкім екі орында саналмаған немесе ол түзетілген.
size-assumption-presence-is-population = Қатысып отырғандар бүкіл топты білдіреді немесе ауысу мен қатысу ескерілген.
size-assumption-all-kinds-of-place = Үй мен интернетті қоса, орынның барлық түрі саналған.
size-assumption-places-drawn-at-random = Санақ орындары кездейсоқ таңдалған.

## Тексерулер
size-diagnostic-map-coverage = { $typology }: картаға түскен орындардың үлесі: { $percent } %
size-diagnostic-places-sampled = Санақ жүргізілген орындар: { $value }
size-diagnostic-guess-median = Болжалдардың медианасы: { $value }
size-diagnostic-guess-lower-quartile = Болжалдардың төрттен бірі { $value } мәнінен аз
size-diagnostic-guess-upper-quartile = Болжалдардың төрттен бірі { $value } мәнінен көп

## Графиктер
size-series-typologies = Орын түрлері бойынша адамдар
size-series-guesses = Болжалдар реті бойынша

## Атаулар
size-name-places = орындар
size-name-places-missed = картада түсіп қалған орындар
size-name-mapping = картаға түсіру
size-name-venue-sampling = орындар іріктемесі

## Аралықтар
size-interval-plausibility-range = ықтималдық ауқымы (сенімділік деңгейінсіз)

## Енгізу қателері
size-problem-present-or-limits = { $where }: не қатысушылар санын үлестірім ретінде, не ең азын да, ең көбін де беріңіз{ $found }.
size-problem-no-places = { $where }: картада бірде-бір орын жоқ ({ $found }).
size-problem-limits-and-distributions = Ең азы мен ең көбі үлестірімдермен қатар тұр: { $found }. Орынның барлық түрін бірдей беріңіз, екеуін қосуға болмайды.
size-problem-more-sampled-than-mapped = { $where }: { $found } орында саналған, ал картада { $limit } ғана.
size-problem-too-few-guesses = { $found } болжал тым аз; кемінде { $limit } керек.
size-problem-guess-impossible = { $where }-болжал: «{ $found }» адам саны емес.
size-problem-guesses-all-one = Барлық болжал бірдей ({ $found }): бұл үлестірім емес, қайталанған бір болжал болуы мүмкін.
