# الروابط والملفات والحدود: ما يظهر أيضًا دون تسجيل الدخول

exchange-too-many = محاولات كثيرة جدًا. يُرجى المحاولة مرة أخرى بعد { $minutes } دقيقة.
exchange-link-expired = انتهت صلاحية هذا الرابط. يُرجى طلب رابط جديد.
exchange-link-invalid = هذا الرابط غير صالح. ربما لم يُنسخ كاملًا.
exchange-cursor-invalid = لم تعد هذه الصفحة من القائمة موجودة. يُرجى البدء من جديد.
exchange-limit-invalid = لا يمكن عرض هذا العدد من المدخلات. الممكن من 1 إلى 100.
exchange-file-missing = هذا الملف غير موجود أو لم يعد موجودًا.
exchange-file-failed = تعذّر تحميل الملف أو حفظه الآن. يُرجى المحاولة لاحقًا.
exchange-mail-address = «{ $address }» ليس عنوان بريد إلكتروني. مثال: name@example.org
