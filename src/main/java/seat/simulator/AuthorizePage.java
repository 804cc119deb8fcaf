package seat.simulator;

import java.util.Locale;
import java.util.Map;

/** The page on which a person says which character signs in. */
final class AuthorizePage {

    private static final int SHOWN = 60;

    private final People people;

    AuthorizePage(People people) {
        this.people = people;
    }

    String render(Map<String, String> query) {
        String wanted = query.getOrDefault("q", "").trim().toLowerCase(Locale.ROOT);
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Simulated EVE SSO</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>body{font-family:system-ui;margin:2rem auto;max-width:44rem;padding:0 1rem}
                li{list-style:none;margin:.3rem 0}a{display:block;padding:.5rem .8rem;border:1px solid #8888;border-radius:.4rem;
                text-decoration:none}small{opacity:.7}ul{padding:0}input{padding:.5rem;width:70%}button{padding:.5rem}</style>
                </head><body><h1>Which character signs in?</h1>
                <p>This is the simulator, not EVE Online: nobody asks for a password.</p>
                <form method="get">
                """);
        query.forEach((name, value) -> {
            if (!name.equals("q")) {
                html.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escape(name), escape(value)));
            }
        });
        html.append(
                "<input type=\"search\" name=\"q\" aria-label=\"Search\" placeholder=\"Name or corporation\" value=\"%s\"> <button>Search</button></form><ul>"
                        .formatted(escape(query.getOrDefault("q", ""))));
        StringBuilder keep = new StringBuilder();
        query.forEach((name, value) -> {
            if (!name.equals("q")) {
                keep.append(Sso.encode(name))
                        .append('=')
                        .append(Sso.encode(value))
                        .append('&');
            }
        });
        int shown = 0;
        for (int i = 0; i < people.characters() && shown < SHOWN; i++) {
            String corporation = people.corporationName(people.home(i));
            if ((people.name(i) + "\n" + corporation).toLowerCase(Locale.ROOT).contains(wanted)) {
                shown++;
                html.append("<li><a href=\"%s?%scharacter=%d\">%s <small>%s</small></a></li>"
                        .formatted(
                                Sso.AUTHORIZE,
                                escape(keep.toString()),
                                World.characterId(i),
                                escape(people.name(i)),
                                escape(corporation)));
            }
        }
        html.append("</ul><p><small>")
                .append(shown)
                .append(" of ")
                .append(people.characters())
                .append(" characters</small></p>");
        return html.append("</body></html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
