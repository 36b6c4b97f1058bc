# تسجيل الدخول والدعوة وكلمة المرور المنسية

role-visitor = زائر
role-provider = مؤسسة
role-moderator = هيئة التحرير
role-board-member = المجلس الاستشاري للتعليم
role-office = مكتب التعليم
role-region = المنطقة
role-administrator = الإدارة

identity-email = البريد الإلكتروني
identity-password = كلمة المرور
identity-password-new = كلمة مرور جديدة
identity-password-again = كلمة المرور الجديدة مرة أخرى
identity-password-hint = { $shortest } حرفًا على الأقل. الأفضل عدة كلمات لا علاقة بينها.
identity-name = الاسم
identity-name-hint = هكذا يظهر مع تعديلاتك.
identity-code = الرمز

identity-login-heading = تسجيل الدخول
identity-login-lead = للمؤسسات ومكتب التعليم ولكل من يعمل هنا. البحث لا يحتاج إلى حساب.
identity-login-submit = دخول
identity-login-forgotten = هل نسيت كلمة المرور؟
identity-login-openid-text = سجّل الدخول بالحساب الذي لديك:
identity-away-heading = لحظة من فضلكم
identity-away-text = يتم الآن نقلكم إلى صفحة تسجيل الدخول لدى مزوّد الخدمة. إذا لم يحدث شيء، فاضغطوا هنا:
identity-away-link = المتابعة إلى تسجيل الدخول
identity-login-no-account = ليس لديك حساب بعد؟ يسعد مكتب التعليم أن يدعوك.
identity-demo-heading = عرض تجريبي: نقرة واحدة تكفي
identity-demo-text = هذه الحسابات غير حقيقية. جرّب ما يراه كل دور.
identity-demo-submit = الدخول باسم «{ $name }»

identity-second-heading = خطوة أخرى
identity-second-lead = افتح تطبيق الرموز وأدخل الرمز المكوّن من ستة أرقام.
identity-second-hint = الهاتف ليس معك؟ يمكنك استخدام أحد رموز الاسترداد.
identity-second-submit = متابعة
identity-second-back = الدخول بحساب آخر
identity-second-lost = فقدت الهاتف ولم تبق لديك رموز؟ تستطيع الإدارة إعادة ضبط الخطوة الثانية.

identity-recovery-heading = نسيت كلمة المرور
identity-recovery-lead = اكتب بريدك الإلكتروني. سنرسل إليك رابطًا لوضع كلمة مرور جديدة.
identity-recovery-submit = إرسال الرابط
identity-recovery-back = العودة إلى تسجيل الدخول
identity-recovery-sent = إذا كان هناك حساب لـ { $email } فالرسالة في الطريق. الرابط صالح لمدة { $minutes } دقيقة.
identity-mail-to-folder = هذا الخادم لا يرسل رسائل بعد. تُحفظ الرسائل في مجلد على الخادم وتستطيع الإدارة قراءتها هناك.
identity-new-password-heading = كلمة مرور جديدة
identity-new-password-lead = للحساب { $email }. بعدها يُسجَّل خروجك من كل الأجهزة.
identity-new-password-submit = حفظ كلمة المرور

identity-invitation-heading = أهلًا بك
identity-invitation-lead = أنت مدعو للعمل في «{ $portal }». حسابك تابع لـ { $email }.
identity-invitation-submit = إنشاء الحساب

identity-wait-seconds = { $count ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $count } ثوانٍ
   *[other] { $count } ثانية
}
identity-wait-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}

identity-error-wrong-password = البريد الإلكتروني أو كلمة المرور غير صحيح.
identity-error-wrong-code = هذا الرمز غير صحيح أو استُخدم من قبل. انتظر الرمز التالي.
identity-error-throttled = محاولات كثيرة جدًا. انتظر { $wait } ثم حاول مرة أخرى.
identity-error-stale-link = هذا الرابط لم يعد صالحًا. إما استُخدم من قبل أو انتهت مدته. اطلب رابطًا جديدًا.
identity-error-email = هذا ليس بريدًا إلكترونيًا كاملًا. مثال: name@example.org
identity-error-email-taken = يوجد حساب بهذا البريد الإلكتروني.
identity-error-name = اكتب اسمًا من فضلك (200 حرف على الأكثر).
identity-error-password-short = كلمة المرور قصيرة. تحتاج إلى { $shortest } حرفًا على الأقل.
identity-error-password-long = كلمة المرور طويلة. { $longest } حرف على الأكثر.
identity-error-password-common = كثيرون يستخدمون كلمة المرور هذه ولذلك يسهل تخمينها. اختر غيرها.
identity-error-password-personal = يسهل تخمين اسمك وبريدك. اختر كلمة مرور من دونهما.
identity-error-password-different = كلمتا المرور غير متطابقتين.
identity-error-roles = راجع الأدوار من فضلك. دور المؤسسة يحتاج إلى مؤسسة واحدة على الأقل.
identity-error-last-administrator = يجب أن يبقى شخص للإدارة دائمًا. أعط هذا الدور لشخص آخر أولًا.
identity-error-provider = لم ينجح الدخول عن طريق الخدمة الأخرى. حاول مرة أخرى.
identity-error-no-account = الخدمة الأخرى تعرفك، لكن لا يوجد هنا حساب ببريدك بعد. اطلب دعوة من مكتب التعليم.
identity-error-mail = تعذر إرسال الرسالة. حاول لاحقًا.
identity-error-forbidden = حسابك لا يستطيع فتح هذه الصفحة.
identity-error-foreign-form = جاء النموذج من موقع غريب. لذلك لم نغيّر شيئًا.
identity-error-stale-form = بقي النموذج مفتوحًا مدة طويلة. أعد تحميل الصفحة وأرسله من جديد.
identity-error-too-large = هذا أكثر مما نقبله دفعة واحدة.

identity-flash-logged-out = تم تسجيل خروجك.
identity-flash-recovered = كلمة المرور الجديدة سارية. سجّل الدخول بها.
identity-flash-welcome = أهلًا بك! حسابك جاهز.
identity-flash-erased = تم حذف حسابك. شكرًا لمشاركتك.

identity-mail-contact = لديك أسئلة؟ اكتب إلى { $email }.
identity-mail-invitation-subject = دعوة: { $portal }
identity-mail-invitation-text =
    مرحبًا { $name }،

    أنت مدعو للعمل في «{ $portal }».
    بهذا الرابط تنشئ حسابك:

    { $link }

    الرابط صالح لمدة { $days } يومًا ولمرة واحدة فقط.
    إذا كنت لا تعرف شيئًا عن ذلك فاحذف هذه الرسالة.
identity-mail-recovery-subject = كلمة مرور جديدة لـ { $portal }
identity-mail-recovery-text =
    مرحبًا { $name }،

    يريد شخص ما وضع كلمة مرور جديدة لحسابك.
    إذا كنت أنت فافتح هذا الرابط:

    { $link }

    الرابط صالح لمدة { $minutes } دقيقة ولمرة واحدة فقط.
    إذا لم تكن أنت فلا داعي لفعل شيء. تبقى كلمة المرور القديمة.
identity-mail-retention-subject = سيُحذف حسابك في { $portal }
identity-mail-retention-text =
    مرحبًا { $name }،

    لم تزر «{ $portal }» منذ مدة طويلة.
    لذلك سنحذف حسابك في { $date } مع كل ما هو محفوظ عنه.

    هل تريد الاحتفاظ به؟ سجّل الدخول مرة واحدة قبل ذلك:

    { $link }
