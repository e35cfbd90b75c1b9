### Людей находят не одинаково легко.

## Методы
size-method-heterogeneity = списки, неравные шансы людей (M0, Mt, Mh, Mth)

## Замечания
size-notice-chao-is-bound = Людей находят с разной лёгкостью, насколько разной, данные сказать не могут. Поэтому это нижняя граница: не менее чем около { $least }.
size-notice-heterogeneity-shape-assumed = То, как различаются люди, предположено, а не измерено. Другие предположения, тоже допускаемые данными, дают от { $low } до { $high }.
size-notice-heterogeneity-no-estimate = У модели { $model } с этими числами нет конечной оценки: слишком мало людей в двух и более списках.
size-notice-heterogeneity-not-identifiable = Для модели { $model } списков ({ $lists }) слишком мало: одинаково подходят разные ответы.

## Допущения
size-assumption-heterogeneity-shape = Шансы разных людей распределены так, как предполагает модель.
size-assumption-independence-given-person = Для одного и того же человека попадание в один список не меняет шансов попасть в другой.

## Проверки
size-diagnostic-multinomial-point = Наиболее вероятное число при полиномиальном правдоподобии: { $value }
size-diagnostic-model-spread = Отношение наибольшей оценки моделей к наименьшей: { $value } (от { $low } до { $high })
size-diagnostic-chao-columns-dropped = Слагаемых нижней границы, вышедших отрицательными и приравненных к нулю: { $value }

## Графики
size-series-model-table = Модели, их оценки и согласие с данными
size-series-pairwise = Каждые два списка отдельно
