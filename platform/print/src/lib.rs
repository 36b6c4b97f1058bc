//! Accessible PDF documents (tagged, PDF/UA-1) by typst.
