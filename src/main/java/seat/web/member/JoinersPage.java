package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.db.Meaning;
import seat.member.Joiner;
import seat.member.Joiners;
import seat.resource.OwnerType;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** The way of new members: applied, accepted, joined, signed in, in squads; who is stuck where, and for how long. */
@Controller
final class JoinersPage {
    private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);
    private static final int STANDARD = 30;
    private static final long LONG = 7;

    private final Joiners joiners;
    private final Subjects subjects;
    private final ListTables lists;

    JoinersPage(Joiners joiners, Subjects subjects, ListTables lists) {
        this.joiners = joiners;
        this.subjects = subjects;
        this.lists = lists;
    }

    @Requires("corporation.tracking")
    @GetMapping("/corporations/{corporationId}/joiners")
    String show(
            @PathVariable long corporationId,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(defaultValue = "") String show,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        int period = days != null && PERIODS.contains(days) ? days : STANDARD;
        List<Joiner> all = joiners.of(corporationId, now.minusDays(period), now);
        Optional<Joiner.Step> shown = Arrays.stream(Joiner.Step.values())
                .filter(step -> id(step).equals(show))
                .findFirst();
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        Map<Joiner.Step, Long> bySteps = new EnumMap<>(Joiner.Step.class);
        all.forEach(joiner -> bySteps.merge(joiner.step(), 1L, Long::sum));
        bySteps.forEach((step, count) -> counts.put(id(step), count));
        List<Joiner> rows = all.stream()
                .filter(joiner -> shown.isEmpty() || joiner.step() == shown.get())
                .toList();
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "joiners", access, locale));
        model.addAttribute("total", all.size());
        model.addAttribute("counts", counts);
        model.addAttribute("shown", shown.map(JoinersPage::id).orElse(""));
        model.addAttribute("periods", PERIODS);
        model.addAttribute("days", period);
        return lists.answer(table(corporationId, now), rows, request, locale, model, "member/joiners");
    }

    private static String id(Joiner.Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ListTable<Joiner> table(long corporationId, LocalDateTime now) {
        return ListTable.<Joiner>of("joiners")
                .entity("character_id", Joiner::characterId)
                .state("step", joiner -> step(joiner, now))
                .link(
                        "step",
                        joiner -> joiner.step() == Joiner.Step.WITHOUT_TOKEN
                                ? "/corporations/" + corporationId + "/compliance"
                                : "")
                .quantity("days_waiting", joiner -> joiner.waiting(now))
                .column("applied", Meaning.DAY, joiner -> day(joiner.applied()))
                .column("accepted", Meaning.DAY, joiner -> day(joiner.accepted()))
                .column("joined", Meaning.DAY, joiner -> day(joiner.joined()))
                .column("signed_in", Meaning.DAY, joiner -> day(joiner.registered()))
                .quantity("squads", joiner -> joiner.registered() == null ? null : joiner.squads())
                .quantity("days_to_sign_in", Joiner::toSignIn)
                .phone("character_id", "step", "joined", "days_waiting")
                .sortedBy("step")
                .key(Joiner::characterId)
                .keeping("days", "show");
    }

    private static State step(Joiner joiner, LocalDateTime now) {
        String words = "joiners.step." + id(joiner.step());
        Long waiting = joiner.waiting(now);
        return switch (joiner.step()) {
            case ARRIVED -> State.fine(words);
            case REFUSED -> State.plain(words);
            case APPLIED, ACCEPTED, WITHOUT_TOKEN, WITHOUT_SQUAD ->
                waiting != null && waiting >= LONG ? State.now(words) : State.soon(words);
        };
    }

    private static java.time.@Nullable LocalDate day(@Nullable LocalDateTime at) {
        return at == null ? null : at.toLocalDate();
    }
}
