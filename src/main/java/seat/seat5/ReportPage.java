package seat.seat5;

import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** A report as an HTML page that needs nothing else: no script, no address elsewhere. */
public final class ReportPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top; }
            .n { text-align: right; font-variant-numeric: tabular-nums; }
            .bad { color: #b00; }
            small { color: #555; }
            </style></head><body><h1>%1$s</h1>
            """;

    private ReportPage() {}

    /** The page of a report. */
    public static String html(Report report, boolean rehearsal, String from) {
        StringBuilder page =
                new StringBuilder(HEAD.formatted(rehearsal ? "What an import would bring" : "What the import brought"));
        page.append("<p>").append(escaped(from)).append("</p>");
        report.notes().forEach(note -> page.append("<p>").append(escaped(note)).append("</p>"));
        page.append("<table><tr><th>table<th>here<th class=n>rows<th class=n>")
                .append(rehearsal ? "would come" : "came")
                .append("<th class=n>left out<th>why; checksum</tr>");
        report.tables().forEach(table -> row(page, table));
        page.append("</table>");
        report.listings().forEach(listing -> list(page, listing));
        return page.append("</body></html>\n").toString();
    }

    private static void row(StringBuilder page, Report.Table table) {
        page.append("<tr><td>").append(escaped(table.name())).append("<td>").append(escaped(table.target()));
        for (long number : List.of(table.rows(), table.brought(), table.missing())) {
            page.append("<td class=n>").append(String.format(Locale.ROOT, "%,d", number));
        }
        page.append("<td>");
        ReportText.heaviest(table)
                .forEach(reason -> page.append(String.format(Locale.ROOT, "%,d: ", reason.getValue()))
                        .append(escaped(reason.getKey()))
                        .append("<br>"));
        if (table.equal() != null) {
            page.append(table.equal() ? "<small>" : "<small class=bad>not equal: ")
                    .append(escaped(table.checksum()))
                    .append("</small>");
        }
        page.append("</tr>\n");
    }

    private static void list(StringBuilder page, Report.Listing listing) {
        page.append("<h2>").append(escaped(listing.title())).append("</h2>");
        if (listing.rows().isEmpty()) {
            page.append("<p>None.</p>\n");
            return;
        }
        page.append("<table><tr>");
        listing.headings().forEach(heading -> page.append("<th>").append(escaped(heading)));
        page.append("</tr>\n");
        for (List<String> row : listing.rows()) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escaped(cell)));
            page.append("</tr>\n");
        }
        page.append("</table>");
        if (listing.more() > 0) {
            page.append(String.format(Locale.ROOT, "<p>and %,d more</p>", listing.more()));
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
