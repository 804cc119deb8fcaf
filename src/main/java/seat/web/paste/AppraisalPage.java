package seat.web.paste;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Secrets;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.eve.ItemLines;
import seat.paste.Appraisal;
import seat.paste.AppraisalLine;
import seat.paste.Appraisals;
import seat.paste.Appraiser;
import seat.paste.PasteText;
import seat.web.Formats;
import seat.web.price.PriceNotes;
import seat.web.reference.References;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** What pasted items are worth: buy, sell and between, at a percentage, with what has no price listed apart. */
@Controller
final class AppraisalPage {
    private static final double LEAST = 1;
    private static final double MOST = 1_000;

    private final Appraiser appraiser;
    private final Appraisals appraisals;
    private final ListTables lists;
    private final PriceNotes notes;
    private final References references;
    private final MessageSource messages;

    AppraisalPage(
            Appraiser appraiser,
            Appraisals appraisals,
            ListTables lists,
            PriceNotes notes,
            References references,
            MessageSource messages) {
        this.messages = messages;
        this.appraiser = appraiser;
        this.appraisals = appraisals;
        this.lists = lists;
        this.notes = notes;
        this.references = references;
    }

    /**
     * Sums in ISK.
     *
     * @param buy null where nothing has buyers
     * @param sell null where nothing has sellers
     * @param unpriced kinds that are in none of them
     * @param dealless kinds that lack buyers or sellers at the hub
     */
    record Sums(
            @Nullable Double buy, @Nullable Double sell, double split, double volume, int unpriced, long dealless) {}

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/tools/appraisals")
    String make(@RequestParam String text, Viewer viewer) {
        String pasted = PasteText.of(text);
        Appraiser.Valued valued = appraiser.value(pasted);
        return "redirect:/tools/appraisals/"
                + appraisals.keep(viewer.userId(), ItemLines.beginsWithFit(pasted) ? "fit" : "items", valued);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/tools/appraisals/{appraisalKey}")
    String show(
            @PathVariable String appraisalKey,
            @RequestParam(name = "percent", required = false) @Nullable Double asked,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Optional<Appraisal> found = appraisals.find(appraisalKey, viewer.userId());
        if (found.isEmpty()) {
            return "redirect:/tools/paste?gone=true";
        }
        Appraisal appraisal = found.get();
        double percent = asked == null || !Double.isFinite(asked) ? 100 : Math.clamp(asked, LEAST, MOST);
        model.addAttribute("appraisal", appraisal);
        model.addAttribute(
                "title",
                appraisal.title().isEmpty()
                        ? new Formats(locale, messages).message("appraisal.title", "Appraisal")
                        : appraisal.title());
        model.addAttribute("hub", appraisal.hubId() == 0 ? null : references.of(appraisal.hubId()));
        model.addAttribute("shared", Secrets.isOne(appraisalKey));
        model.addAttribute(
                "percent", BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString());
        model.addAttribute(
                "sums",
                new Sums(
                        sum(appraisal, AppraisalLine::buy, percent),
                        sum(appraisal, AppraisalLine::sell, percent),
                        appraisal.sum(AppraisalLine::split, percent),
                        appraisal.volume(),
                        appraisal.unpriced().size(),
                        appraisal.lines().stream()
                                .filter(line -> line.buy() == null || line.sell() == null)
                                .count()));
        model.addAttribute("priceNote", notes.without(appraisal.unpriced()));
        return lists.answer(
                table(appraisal.hubId() != 0, percent), appraisal.lines(), request, locale, model, "tool/appraisal");
    }

    private static @Nullable Double sum(
            Appraisal appraisal, Function<AppraisalLine, @Nullable Double> price, double percent) {
        return appraisal.lines().stream().allMatch(line -> price.apply(line) == null)
                ? null
                : Double.valueOf(appraisal.sum(price, percent));
    }

    private static ListTable<AppraisalLine> table(boolean market, double percent) {
        ListTable<AppraisalLine> table = ListTable.<AppraisalLine>of("appraisal")
                .entity("type_id", AppraisalLine::typeId)
                .quantity("quantity", AppraisalLine::quantity)
                .column("volume", Meaning.VOLUME, AppraisalLine::volume)
                .isk("unit_buy", AppraisalLine::buy)
                .isk("unit_sell", AppraisalLine::sell)
                .isk("total_buy", line -> line.times(line.buy(), percent))
                .isk("total_sell", line -> line.times(line.sell(), percent))
                .isk("total_split", line -> line.times(line.split(), percent))
                .state("price_source", AppraisalPage::source)
                .sum("volume", "total_buy", "total_sell", "total_split")
                .sortedBy("-total_split")
                .keeping("percent")
                .key(line -> line.typeId() + "-" + line.copy())
                .phone("type_id", "total_split", "quantity", "price_source");
        return market ? table : table.without("unit_buy", "unit_sell", "total_buy", "total_sell");
    }

    private static State source(AppraisalLine line) {
        if (line.copy()) {
            return State.plain("price.source.copy");
        }
        String words =
                "price.source." + Objects.requireNonNull(line.source()).name().toLowerCase(Locale.ROOT);
        return line.priced() ? State.plain(words) : State.soon(words);
    }
}
