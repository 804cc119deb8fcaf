package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.eve.RolePlace;
import seat.member.Handover;
import seat.member.ServingTokens;
import seat.member.ServingTokens.Served;
import seat.member.TokenHolder;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Tells by whose tokens a corporation's data comes, and what stops when one of them leaves: before it happens. */
@Controller
final class HandoverPage {
    private static final int NAMED = 4;

    private final ServingTokens tokens;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;

    HandoverPage(ServingTokens tokens, Subjects subjects, ListTables lists, MessageSource messages) {
        this.tokens = tokens;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
    }

    /**
     * A kind of data.
     *
     * @param after what is left when the chosen person has gone; the same where nobody is chosen
     */
    record Row(Served served, Served after) {}

    @Requires("corporation.security")
    @GetMapping("/corporations/{corporationId}/handover")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "0") String leaves,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Formats formats = new Formats(locale, messages);
        List<Served> served = tokens.of(corporationId);
        List<Handover.Leaver> leavers = Handover.leavers(served);
        Handover.@Nullable Leaver leaver = leavers.stream()
                .filter(one ->
                        one.characters().stream().anyMatch(id -> id.toString().equals(leaves)))
                .findFirst()
                .orElse(null);
        Set<Long> gone = leaver == null ? Set.of() : leaver.characters();
        List<Row> rows = served.stream()
                .map(one -> new Row(one, one.without(gone)))
                .sorted(Comparator.comparingInt((Row row) -> Handover.people(row.after()))
                        .thenComparing(row -> row.served().name()))
                .toList();
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "handover", access, locale));
        model.addAttribute("leavers", leavers);
        model.addAttribute("leaver", leaver);
        model.addAttribute(
                "stops",
                leaver == null
                        ? List.of()
                        : leaver.alone().stream()
                                .map(one -> formats.resource(one.name()))
                                .toList());
        model.addAttribute(
                "nobody", served.stream().filter(one -> one.serving().isEmpty()).count());
        model.addAttribute("kinds", served.size());
        return lists.answer(table(leaver != null, formats), rows, request, locale, model, "member/handover");
    }

    private static ListTable<Row> table(boolean leaving, Formats formats) {
        ListTable<Row> table = ListTable.<Row>of("handover")
                .text("data", row -> formats.resource(row.served().name()))
                .state("served", row -> state(row, formats))
                .quantity("people_serving", row -> Handover.people(row.served()))
                .quantity("people_after", row -> Handover.people(row.after()))
                .text("serving", row -> names(row.after().serving()))
                .text("role_needed", row -> needed(row.served(), formats))
                .text("could_serve", row -> names(row.after().could()))
                .phone("data", "people_serving", "serving", "served")
                .sortedBy("served")
                .key(row -> row.served().name())
                .keeping("leaves");
        return leaving ? table : table.without("people_after");
    }

    private static State state(Row row, Formats formats) {
        int before = Handover.people(row.served());
        int after = Handover.people(row.after());
        if (after == 0) {
            return before > 0 ? State.now("handover.stops") : State.unknown("handover.nobody");
        }
        return after == 1 ? State.soon("handover.one") : State.fine(formats.message("handover.fine", "served"));
    }

    private static @Nullable String names(List<TokenHolder> holders) {
        if (holders.isEmpty()) {
            return null;
        }
        String words = holders.stream().limit(NAMED).map(TokenHolder::name).collect(Collectors.joining(", "));
        return holders.size() > NAMED ? words + " +" + (holders.size() - NAMED) : words;
    }

    private static String needed(Served served, Formats formats) {
        return served.roles().isEmpty()
                ? formats.message("handover.any", "any member")
                : served.roles().stream().map(RolePlace::words).collect(Collectors.joining(" / "));
    }
}
