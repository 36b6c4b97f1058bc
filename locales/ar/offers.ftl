# البحث والأنشطة والاستكشاف والمحفوظات (القسم العام)

home-title = الصفحة الرئيسية
home-heading = ماذا تودّون أن تتعلّموا أو تعيشوا أو تجرّبوا؟
home-lead = دورات ومجموعات واستشارات وأماكن في { "\u2068" }{ $municipality }{ "\u2069" }. للأطفال والشباب والعائلات والكبار. ولا حاجة إلى إنشاء حساب.
home-search-label = عمّ تبحثون؟
home-search-placeholder = مثلًا: السباحة، دورة ألمانية، قراءة القصص
home-search-button = بحث
home-stages-heading = لأي عمر؟
home-topics-heading = ماذا تحبّون أن تفعلوا؟
home-soon-heading = يبدأ قريبًا
home-soon-none = لا توجد مواعيد مسجّلة في الأسبوعين القادمين.
home-soon-all = عرض كل المواعيد
home-new-heading = تم تأكيدها مؤخرًا
home-map-heading = بالقرب منكم
home-map-text = شاهدوا على الخريطة ما يوجد في حيّكم.
home-map-link = فتح الخريطة
home-count = { $offers ->
    [zero] لا أنشطة
    [one] نشاط واحد
    [two] نشاطان
    [few] { $offers } أنشطة
    [many] { $offers } نشاطًا
   *[other] { $offers } نشاط
} من { $organisations ->
    [zero] دون جهات
    [one] جهة واحدة
    [two] جهتين
    [few] { $organisations } جهات
    [many] { $organisations } جهة
   *[other] { $organisations } جهة
}
home-explore-heading = لا فكرة لديكم بعد؟
home-explore-text = اختاروا ما يهمّكم وتنقّلوا من نشاط إلى آخر.
home-explore-link = استكشاف
home-all = عرض كل الأنشطة

search-title = البحث عن أنشطة
search-title-for = بحث: { "\u2068" }{ $query }{ "\u2069" }
search-heading = البحث عن أنشطة
search-box-label = عمّ تبحثون؟
search-button = بحث
search-clear = مسح كل عوامل التصفية
search-filters = التصفية
search-filters-show = إظهار التصفية
search-filters-apply = تطبيق التصفية
search-active = اختياراتكم
search-remove = إزالة من التصفية: { "\u2068" }{ $filter }{ "\u2069" }
search-results = { $count ->
    [zero] لم نجد أي نشاط
    [one] وجدنا نشاطًا واحدًا
    [two] وجدنا نشاطين
    [few] وجدنا { $count } أنشطة
    [many] وجدنا { $count } نشاطًا
   *[other] وجدنا { $count } نشاط
}
search-results-page = الصفحة { $page } من { $pages }
search-views = طريقة العرض
search-view-list = قائمة
search-view-map = خريطة
search-view-calendar = تقويم
search-view-print = طباعة
search-sort = ترتيب
search-sort-relevance = الأنسب
search-sort-soonest = يبدأ قريبًا
search-sort-nearest = الأقرب
search-sort-title = أبجديًا
search-sort-newest = الأحدث تأكيدًا
search-did-you-mean = هل تقصدون
search-subscribe = متابعة هذا البحث
search-subscribe-ical = كتقويم (iCal)
search-subscribe-atom = كموجز (Atom)
search-download-csv = كجدول (CSV)
search-share = نسخ الرابط
search-near-me = موقعي
search-near-me-hint = يبقى موقعكم على جهازكم وفي عنوان هذه الصفحة فقط. نحن لا نحفظه.
search-near-place = المسافة
search-near-centre = وسط المدينة
search-within = حتى { "\u2068" }{ $distance }{ "\u2069" }
search-empty-heading = لم نجد شيئًا مناسبًا
search-empty-relax = قد يفيدكم هذا:
search-chip-words = «{ "\u2068" }{ $words }{ "\u2069" }»
search-empty-relax-item = من دون «{ "\u2068" }{ $filter }{ "\u2069" }»: { $count ->
    [zero] لا أنشطة
    [one] نشاط واحد
    [two] نشاطان
    [few] { $count } أنشطة
    [many] { $count } نشاطًا
   *[other] { $count } نشاط
}
search-empty-all = عرض كل الأنشطة
search-empty-need = هل ينقص شيء في مدينتكم؟ أخبرونا. مكتب التعليم يقرأ كل أمنية.
search-param-errors = لم نفهم هذا الجزء من العنوان، فتركناه:
search-error-age = العمر رقم من 0 إلى 120.
search-error-day = تُكتب أيام الأسبوع هكذا: { "\u2066" }mo, tu, we, th, fr, sa, su{ "\u2069" }.
search-error-time = تُكتب أوقات اليوم هكذا: { "\u2066" }morning, afternoon, evening{ "\u2069" }.
search-error-near = يتكوّن الموقع من خط العرض وخط الطول، مثلًا { "\u2066" }49.538,8.579{ "\u2069" }.
search-error-within = المسافة رقم من 50 إلى 100000 متر.
search-error-bbox = يتكوّن جزء الخريطة من أربعة أرقام: الغرب، الجنوب، الشرق، الشمال.
search-error-cost = تُكتب التكلفة هكذا: { "\u2066" }free, reduced, paid{ "\u2069" }.
search-error-form = تُكتب أشكال التعلّم هكذا: { "\u2066" }formal, non_formal, informal{ "\u2069" }.
search-error-key = يُسمح هنا بالحروف والأرقام والشرطات فقط.
search-error-too-many = القيم أكثر من اللازم.
search-error-date = يُكتب التاريخ هكذا: { "\u2066" }2026-11-28{ "\u2069" }.
search-error-clock = يُكتب الوقت هكذا: { "\u2066" }16:00{ "\u2069" }.
search-error-truth = يُسمح هنا بالرقم 1 أو 0 فقط.
search-error-sort = لا يوجد ترتيب كهذا.
search-error-view = لا توجد طريقة عرض كهذه.
search-error-group = لا يوجد تقسيم كهذا.
search-error-page = الصفحة رقم من 1 إلى 1000.

facet-stage = مرحلة الحياة
facet-age = العمر
facet-age-years = { $age ->
    [zero] أقل من سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $age } سنوات
    [many] { $age } سنة
   *[other] { $age } سنة
}
facet-age-label = العمر بالسنوات
facet-day = يوم الأسبوع
facet-time = وقت اليوم
facet-time-morning = قبل الظهر
facet-time-afternoon = بعد الظهر
facet-time-evening = مساءً
facet-date = الفترة
facet-date-from = من
facet-date-to = إلى
facet-begins = وقت البدء
facet-begins-after = من
facet-begins-before = إلى
facet-begins-at = يبدأ { $time }
facet-begins-from = يبدأ من { $time }
facet-begins-until = يبدأ حتى { $time }
facet-drop-in = دون تسجيل
facet-drop-in-label = فقط ما لا يحتاج إلى تسجيل
facet-region = جميع البلديات
facet-region-label = أيضًا في البلديات الأخرى
facet-cost = التكلفة
facet-cost-free = مجانًا
facet-cost-reduced = مع تخفيض
facet-cost-paid = مقابل رسوم
facet-language = اللغة
facet-access = سهولة الوصول
facet-topic = الموضوع
facet-competency = المهارة
facet-form = شكل التعلّم
facet-quarter = الحي
facet-organisation = الجهة
facet-free = أماكن شاغرة
facet-free-label = فقط ما فيه أماكن شاغرة
facet-soon = يبدأ قريبًا
facet-soon-label = خلال 14 يومًا
facet-near = بالقرب
facet-bbox = جزء من الخريطة
facet-q = كلمة البحث
facet-more = عرض المزيد
facet-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}

form-formal = ينتهي بشهادة
form-non_formal = دورة أو مجموعة
form-informal = مفتوح، تعلّم من خلال المشاركة

offer-by = تقديم:
offer-online = عبر الإنترنت
offer-place-unknown = المكان غير مذكور
offer-place-approximate = الموقع تقريبي
offer-map-missing = لم يُسجَّل الموقع الدقيق بعد، لذلك لا توجد خريطة.
offer-age-range = من { $min } إلى { $max } { $max ->
    [zero] سنة
    [one] سنة
    [two] سنة
    [few] سنوات
    [many] سنة
   *[other] سنة
}
offer-age-from = { $min ->
    [zero] منذ الولادة
    [one] من عمر سنة
    [two] من عمر سنتين
    [few] من عمر { $min } سنوات
    [many] من عمر { $min } سنة
   *[other] من عمر { $min } سنة
}
offer-age-to = { $max ->
    [zero] دون السنة
    [one] حتى عمر سنة
    [two] حتى عمر سنتين
    [few] حتى عمر { $max } سنوات
    [many] حتى عمر { $max } سنة
   *[other] حتى عمر { $max } سنة
}
offer-age-exact = { $min ->
    [zero] أقل من سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $min } سنوات
    [many] { $min } سنة
   *[other] { $min } سنة
}
offer-age-not-stated = العمر غير مذكور
offer-cost-free = مجانًا
offer-cost-not-stated = التكلفة غير مذكورة
offer-cost-paid = مقابل رسوم
offer-cost-amount = { $amount }
offer-cost-range = من { $min } إلى { $max }
offer-cost-to = حتى { $max }
offer-cost-unit-once = مرة واحدة
offer-cost-unit-date = لكل موعد
offer-cost-unit-month = في الشهر
offer-cost-unit-year = في السنة
offer-cost-unit-course = للدورة كاملة
offer-reduction-education_package = يمكن الحصول على دعم مالي من برنامج التعليم والمشاركة ({ "\u2066" }Bildung und Teilhabe{ "\u2069" })
offer-reduction-sliding = حسب الدخل
offer-reduction-sibling = تخفيض للإخوة والأخوات
offer-reduction-low_income = تخفيض لأصحاب الدخل المحدود
offer-not-stated = غير مذكور
offer-language-not-stated = اللغة غير مذكورة
offer-free-places = { $count ->
    [zero] لا أماكن شاغرة
    [one] مكان شاغر واحد
    [two] مكانان شاغران
    [few] { $count } أماكن شاغرة
    [many] { $count } مكانًا شاغرًا
   *[other] { $count } مكان شاغر
}
offer-places-of = من أصل { $capacity }
offer-past = انتهى
offer-past-text = انتهى هذا النشاط. نعرضه لتعرفوا ما كان موجودًا. اسألوا الجهة المنظّمة إن كان سيُقام مرة أخرى.
offer-unclear = غير مؤكد
offer-unclear-text = لم يتأكد بعد إن كان هذا النشاط ما زال قائمًا. من الأفضل أن تسألوا قبل الذهاب.
offer-confirmed = آخر تأكيد: { $date }
offer-never-confirmed = لم تؤكده الجهة المنظّمة بعد
offer-translation-missing = هذا النص غير متوفر بلغتكم بعد، لذلك نعرضه بالألمانية.

offer-when = متى
offer-where = أين
offer-who = لمن
offer-cost = كم يكلّف
offer-registration = التسجيل
offer-languages = اللغات
offer-accessibility = سهولة الوصول
offer-provider = الجهة المنظّمة
offer-partners = بالتعاون مع
offer-topics = المواضيع
offer-competencies = ما تتعلّمونه هنا
offer-form = شكل التعلّم
offer-next-dates = المواعيد القادمة
offer-no-dates = لا توجد مواعيد مسجّلة. اسألوا الجهة المنظّمة.
offer-more-dates = ومواعيد أخرى
offer-date-all-day = طوال اليوم
offer-calendar-file = إضافة المواعيد إلى التقويم
offer-share = مشاركة
offer-save = حفظ
offer-saved = محفوظ
offer-print = طباعة
offer-way = كيف تصلون
offer-way-text = العنوان: { "\u2068" }{ $address }{ "\u2069" }
offer-report = الإبلاغ عن خطأ
offer-report-heading = هل هناك خطأ؟
offer-report-text-label = ما الخطأ؟
offer-report-hint = من فضلكم لا تكتبوا أسماء أو أرقام هواتف.
offer-report-send = إرسال
offer-report-thanks = شكرًا لكم! سيراجع مكتب التعليم الأمر.
offer-similar = أنشطة مشابهة
offer-of-provider = المزيد من { "\u2068" }{ $organisation }{ "\u2069" }
offer-next-step = ما الذي يمكن أن يأتي بعد ذلك
offer-other-stages = لمراحل حياة أخرى أيضًا
offer-source = مصدر المعلومات
offer-source-link = فتح موقع المصدر
offer-note = ملاحظة
offer-gone-heading = لم يعد هذا النشاط موجودًا هنا
offer-gone-text = حُذف أو دُمج مع نشاط آخر. قد يساعدكم البحث.
offer-edit = تعديل

registration-none = يمكنكم الحضور مباشرة، من دون تسجيل.
registration-online = التسجيل عبر الإنترنت
registration-email = بالبريد الإلكتروني
registration-phone = بالهاتف
registration-in_person = شخصيًا في المكان
registration-not-stated = غير مذكور
registration-deadline = التسجيل حتى { $date }
registration-deadline-over = انتهى التسجيل في { $date }.
registration-link = إلى التسجيل

access-yes = نعم
access-partly = جزئيًا
access-no = لا
access-not-stated = غير مذكور

schedule-standing = دائم
schedule-unclear = { $text }
schedule-unclear-empty = المواعيد غير مذكورة
schedule-once = { $date }
schedule-dates = { $count ->
    [zero] لا مواعيد
    [one] موعد واحد
    [two] موعدان
    [few] { $count } مواعيد
    [many] { $count } موعدًا
   *[other] { $count } موعد
}، من { $first } إلى { $last }
schedule-daily = { $interval ->
    [zero] كل يوم
    [one] كل يوم
    [two] كل يومين
    [few] كل { $interval } أيام
    [many] كل { $interval } يومًا
   *[other] كل { $interval } يوم
}
schedule-weekly = { $interval ->
    [zero] كل أسبوع: { $days }
    [one] كل أسبوع: { $days }
    [two] كل أسبوعين: { $days }
    [few] كل { $interval } أسابيع: { $days }
    [many] كل { $interval } أسبوعًا: { $days }
   *[other] كل { $interval } أسبوع: { $days }
}
schedule-monthly-on-date = { $interval ->
    [zero] يوم { $day } من كل شهر
    [one] يوم { $day } من كل شهر
    [two] كل شهرين، يوم { $day } من الشهر
    [few] كل { $interval } أشهر، يوم { $day } من الشهر
    [many] كل { $interval } شهرًا، يوم { $day } من الشهر
   *[other] كل { $interval } شهر، يوم { $day } من الشهر
}
schedule-monthly-on-weekday = { $interval ->
    [zero] يوم { $weekday } { $nth } من كل شهر
    [one] يوم { $weekday } { $nth } من كل شهر
    [two] كل شهرين، يوم { $weekday } { $nth } من الشهر
    [few] كل { $interval } أشهر، يوم { $weekday } { $nth } من الشهر
    [many] كل { $interval } شهرًا، يوم { $weekday } { $nth } من الشهر
   *[other] كل { $interval } شهر، يوم { $weekday } { $nth } من الشهر
}
schedule-yearly = كل سنة في { $date }
schedule-other = في أيام محددة
schedule-nth-1 = الأول
schedule-nth-2 = الثاني
schedule-nth-3 = الثالث
schedule-nth-4 = الرابع
schedule-nth-5 = الخامس
schedule-nth-last = الأخير
schedule-and = و
schedule-time = الساعة { $start }
schedule-time-range = من { $start } إلى { $end }
schedule-not-in-holidays = ما عدا العطل المدرسية
schedule-only-in-holidays = في العطل المدرسية فقط

calendar-heading = مواعيد { $month }
calendar-previous = الشهر السابق
calendar-next = الشهر التالي
calendar-today = اليوم
calendar-none = لا توجد مواعيد مسجّلة في هذا الشهر.
calendar-standing = الأنشطة الدائمة والأنشطة التي ليس لها موعد محدد تجدونها في القائمة.
calendar-more = { $count ->
    [zero] لا مواعيد أخرى
    [one] موعد آخر
    [two] موعدان آخران
    [few] { $count } مواعيد أخرى
    [many] { $count } موعدًا آخر
   *[other] { $count } موعد آخر
}

map-heading = الخريطة
map-table-heading = الأنشطة على الخريطة
map-not-on-map = { $count ->
    [zero] كل الأنشطة ظاهرة على الخريطة.
    [one] هناك نشاط واحد لم يُسجَّل موقعه بعد، ولا يظهر على الخريطة.
    [two] هناك نشاطان لم يُسجَّل موقعهما بعد، ولا يظهران على الخريطة.
    [few] هناك { $count } أنشطة لم يُسجَّل موقعها بعد، ولا تظهر على الخريطة.
    [many] هناك { $count } نشاطًا لم يُسجَّل موقعها بعد، ولا تظهر على الخريطة.
   *[other] هناك { $count } نشاط لم يُسجَّل موقعها بعد، ولا تظهر على الخريطة.
}
map-not-on-map-link = عرضها في القائمة
map-no-script = تحتاج الخريطة إلى تفعيل JavaScript في المتصفح. القائمة المجاورة تعرض الأنشطة نفسها.

sheet-heading = للطباعة
sheet-lead = هذا عدد الأنشطة التي تناسب بحثكم. اختاروا كيف تُرتَّب الورقة.
sheet-group = الترتيب حسب
sheet-group-quarter = الحي
sheet-group-organisation = الجهة
sheet-group-language = اللغة
sheet-group-topic = الموضوع
sheet-print = طباعة هذه الصفحة
sheet-pdf = تنزيل بصيغة PDF
sheet-made = بتاريخ { $date }
sheet-other = غير مذكور
sheet-title = أنشطة في { "\u2068" }{ $municipality }{ "\u2069" }

explore-title = استكشاف
explore-heading = استكشاف
explore-lead = اختاروا ما يهمّكم، فترون فورًا ما يناسبكم. ومن كل نشاط يمكنكم الانتقال إلى غيره.
explore-interests = هذا يهمّني
explore-competencies = هذا أريد أن أتعلّمه
explore-show = اعرضوا لي شيئًا
explore-start = اختاروا في الأعلى موضوعًا أو مهارة على الأقل.
explore-matching = هذا يناسبكم
explore-like-this = أنشطة مشابهة
explore-next-step = الخطوة التالية
explore-other-stage = مرحلة حياة أخرى
explore-here = أنتم هنا
explore-path = طريقكم حتى الآن
explore-step = المتابعة من هنا
explore-back = العودة إلى الاختيار

saved-title = المحفوظات
saved-list = الأنشطة المحفوظة
saved-heading = قائمتكم المحفوظة
saved-lead = القائمة موجودة على جهازكم فقط. ويمكنكم مشاركتها بالرابط.
saved-empty = قائمتكم فارغة. اضغطوا على «حفظ» عند أي نشاط يعجبكم.
saved-no-script = يحتاج الحفظ إلى تفعيل JavaScript في المتصفح. أما القوائم التي شاركها غيركم فتعمل من دونه.
saved-share = رابط القائمة
saved-shared-heading = قائمة تمت مشاركتها معكم
saved-gone = { $count ->
    [zero] كل الأنشطة المحفوظة ما زالت موجودة.
    [one] هناك نشاط محفوظ لم يعد موجودًا.
    [two] هناك نشاطان محفوظان لم يعودا موجودين.
    [few] هناك { $count } أنشطة محفوظة لم تعد موجودة.
    [many] هناك { $count } نشاطًا محفوظًا لم تعد موجودة.
   *[other] هناك { $count } نشاط محفوظ لم تعد موجودة.
}
saved-remove = إزالة من القائمة
saved-calendar = كل المواعيد كتقويم

need-title = إرسال أمنية
need-heading = ماذا ينقصكم؟
need-lead = لم تجدوا ما يناسبكم؟ أخبرونا بما تتمنّونه. سنعرضه على من يخطّطون للأنشطة.
need-text-label = ماذا تتمنّون؟
need-text-hint = مثلًا: «دورة سباحة للبنات يوم السبت». من فضلكم من دون أسماء أو عناوين أو أرقام هواتف.
need-age-label = لأي عمر؟
need-quarter-label = في أي حي؟
need-topic-label = ما الموضوع؟
need-optional = اختياري
need-any = لا يهم
need-send = إرسال الأمنية
need-thanks-heading = شكرًا على أمنيتكم!
need-thanks-text = سيقرؤها مكتب التعليم. لن يصلكم رد، لأننا لا نسأل عن أسمائكم. لكن ربما تجدون هنا نشاطًا جديدًا عن قريب.
need-back = متابعة البحث
need-error-text-missing = من فضلكم اكتبوا ما تتمنّونه.
need-error-too-many = وصلتنا للتو أمنيات كثيرة من اتصالكم. من فضلكم حاولوا مرة أخرى بعد { $minutes ->
    [zero] قليل
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
report-error-text-missing = من فضلكم اكتبوا ما الخطأ.

confirm-title = تأكيد البيانات
feed-title = أنشطة في { "\u2068" }{ $municipality }{ "\u2069" }
feed-title-for = أنشطة في { "\u2068" }{ $municipality }{ "\u2069" }: { "\u2068" }{ $query }{ "\u2069" }
search-near-failed = لم يحدّد جهازكم الموقع. اختاروا «وسط المدينة» أو أحد الأحياء.
search-shared = تم نسخ الرابط.
sheet-contents = المحتويات
sheet-page = الصفحة
sheet-of = من
sheet-qr = هذا البحث على الإنترنت
suggestion-offer = نشاط
suggestion-organisation = جهة
suggestion-topic = موضوع
suggestion-place = مكان
offer-title = النشاط
facet-by = كم يستغرق الطريق؟
search-by-label = كيف تصلون؟
search-by-any = لا يهم
search-by-walk = سيرًا على الأقدام
search-by-bicycle = بالدراجة
search-by-transit = بالحافلة والقطار
search-by-minutes = على الأكثر
search-by-on = اليوم
search-by-at = الانطلاق
search-by-hint = نحسب من موقعكم أو من وسط المدينة وبسرعة الأطفال. للحافلة والقطار: ما تحققه نصف الرحلات خلال نصف ساعة مع الانتظار.
search-by-chip = خلال { $minutes } د { $by }
search-by-chip-timed = خلال { $minutes } د { $by }، { $day } { $time }
search-by-way = { $minutes } د { $by }
search-error-by = ليست لدينا بيانات لهذا الطريق هنا. اختاروا السير أو الدراجة.
search-error-minutes = المدة رقم من 1 إلى 120 دقيقة.
way-minutes = { $minutes } د
way-of = الطريق إلى: { $title }
way-link = عرض الطريق
way-heading = هكذا تصلون
way-walk-to-stop = { $minutes } د سيرًا إلى موقف { "\u2068" }{ $stop }{ "\u2069" } ({ "\u2068" }{ $distance }{ "\u2069" })
way-walk-to-goal = { $minutes } د سيرًا إلى الهدف ({ "\u2068" }{ $distance }{ "\u2069" })
way-ride-bicycle = { $minutes } د بالدراجة ({ "\u2068" }{ $distance }{ "\u2069" })
way-along = { "\u2068" }{ $streets }{ "\u2069" }
way-ride = الخط { "\u2068" }{ $line }{ "\u2069" }
way-ride-towards = الخط { "\u2068" }{ $line }{ "\u2069" } باتجاه { "\u2068" }{ $headsign }{ "\u2069" }
way-ride-times = الصعود: { "\u2068" }{ $from }{ "\u2069" } { $departure }، النزول: { "\u2068" }{ $to }{ "\u2069" } { $arrival }
way-straight = حُسب من دون بيانات الشوارع: الخط المستقيم ضرب 1.3. قد يكون الطريق الحقيقي أطول.
way-private = لا نحفظ موقعكم ولا ننقله إلى أحد.
way-source = البيانات المستخدمة: { "\u2068" }{ $source }{ "\u2069" }
way-to-offer = إلى العرض
way-back = العودة إلى البحث
way-not-asked = اختاروا في البحث كيف تريدون الوصول.
way-no-place = لا نعرف المكان الدقيق لهذا العرض.
way-none = لا يمكن الوصول من هنا خلال ساعتين.
