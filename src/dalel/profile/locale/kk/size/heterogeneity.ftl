### Адамдардың табылу оңайлығы әртүрлі.

## Әдістер
size-method-heterogeneity = тізімдер, адамдардың мүмкіндігі тең емес (M0, Mt, Mh, Mth)

## Ескертпелер
size-notice-chao-is-bound = Адамдардың табылу оңайлығы әртүрлі, қаншалықты екенін деректер айта алмайды. Сондықтан бұл төменгі шек: кемінде шамамен { $least }.
size-notice-heterogeneity-shape-assumed = Адамдардың қалай ерекшеленетіні өлшенбеді, болжанды. Деректер рұқсат ететін басқа болжамдар { $low } бен { $high } аралығын береді.
size-notice-heterogeneity-no-estimate = Бұл сандармен { $model } моделінің шекті бағалауы жоқ: екі және одан көп тізімдегі адам тым аз.
size-notice-heterogeneity-not-identifiable = { $model } моделі үшін { $lists } тізім тым аз: бірнеше жауап бірдей сәйкес келеді.

## Болжамдар
size-assumption-heterogeneity-shape = Әртүрлі адамдардың мүмкіндіктері модель айтқандай таралған.
size-assumption-independence-given-person = Бір адам үшін бір тізімге түсу басқасына түсу мүмкіндігін өзгертпейді.

## Тексерулер
size-diagnostic-multinomial-point = Полиномдық шындыққа ұқсастық бойынша ең ықтимал сан: { $value }
size-diagnostic-model-spread = Модельдердің ең үлкен бағалауының ең кішісіне қатынасы: { $value } ({ $low } бен { $high } аралығында)
size-diagnostic-chao-columns-dropped = Төменгі шектің теріс шығып, нөлге теңестірілген мүшелері: { $value }

## Графиктер
size-series-model-table = Модельдер, олардың бағалаулары және деректерге сәйкестігі
size-series-pairwise = Әр екі тізім жеке
