//! A web page as sites write them: metadata, scripts, navigation, teasers and comments around an article
//! of 5 KB, some 95 KB in all.

use std::fmt::Write as _;

/// The page with that article.
pub(crate) fn page(n: usize, article: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Story {n} of the day | Harbor Ledger</title>\
         <meta property=\"og:site_name\" content=\"Harbor Ledger\"><link rel=\"canonical\" href=\"https://ledger.example/{n}\">\
         <script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Story {n} of the day\",\
         \"datePublished\":\"2023-10-13T12:00:00+02:00\",\"author\":{{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}}}</script>\
         <script>{}</script><style>{}</style></head><body><nav class=\"main-menu\"><ul>",
        "window.dataLayer=window.dataLayer||[];function g(){dataLayer.push(arguments)}if(a<b&&c>d){g('x')}\n"
            .repeat(500),
        ".card{display:flex;margin:0 auto}.card>a{color:#123}\n".repeat(300),
    );
    for link in 0..80 {
        write!(page, "<li class=\"menu-item\"><a href=\"/s/{link}\">Section {link}</a></li>").unwrap();
    }
    write!(page, "</ul></nav><main><article class=\"story\"><h1>Story {n} of the day</h1><p class=\"byline\">By Jane Doe</p><div class=\"story-body\">").unwrap();
    for paragraph in article.split('\n').filter(|line| !line.trim().is_empty()) {
        write!(page, "<p class=\"css-1x\">{}</p>", paragraph.replace('&', "&amp;").replace('<', "&lt;")).unwrap();
    }
    page.push_str("</div></article></main><section class=\"related-stories\">");
    for teaser in 0..60 {
        write!(page, "<div class=\"card\"><div class=\"card__inner\"><a href=\"/t/{teaser}\"><img src=\"/i.jpg\" alt=\"\"><h3>Teaser {teaser} about another thing</h3></a><p>A line that says a little more, but not too much.</p></div></div>").unwrap();
    }
    page.push_str("</section><div class=\"comments\">");
    for comment in 0..60 {
        write!(page, "<div class=\"comment\"><b>reader {comment}</b><p>I read it twice, and I still do not know what to say, except that it was long.</p></div>").unwrap();
    }
    page.push_str("</div><footer><p>© 2023 Harbor Ledger</p></footer></body></html>");
    page
}
