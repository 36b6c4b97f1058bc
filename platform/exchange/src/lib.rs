//! What goes in and out: API conventions, tables, files, images, mail.
