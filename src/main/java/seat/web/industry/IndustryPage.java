package seat.web.industry;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Meaning;
import seat.industry.IndustryJobs;
import seat.industry.Job;
import seat.price.Price;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Slots and jobs of industry, of one character or of all of the caller's: what is ready first, then what runs. */
@Controller
final class IndustryPage {
    /** How many delivered jobs are looked at; older ones stand in the list of all jobs. */
    private static final int ENDED = 500;

    private static final ListTable<JobRow> JOBS = ListTable.<JobRow>of("industry")
            .entity("installer_id", row -> row.job().installerId())
            .entity("product_type_id", row -> row.job().productTypeId())
            .quantity("runs", row -> row.job().runs())
            .text("output", JobRow::output)
            .quantity("units", row -> row.job().units())
            .state("activity", JobRow::activity)
            .state("state", JobRow::state)
            .column("end_date", Meaning.TIME, row -> row.job().end())
            .bar("progress", JobRow::progress)
            .entity("station_id", row -> row.job().placeId())
            .isk("cost", row -> row.job().cost())
            .isk("value", JobRow::value)
            .quantity("expected_successes", row -> row.job().expectedSuccesses())
            .quantity("successful_runs", row -> row.job().successfulRuns())
            .quantity("licensed_runs", row -> row.job().licensedRuns())
            .entity("corporation_id", JobRow::corporationId)
            .entity("blueprint_type_id", row -> row.job().blueprintTypeId())
            .column("start_date", Meaning.TIME, row -> row.job().start())
            .hidden("expected_successes", "successful_runs", "licensed_runs", "blueprint_type_id", "start_date")
            .sum("cost", "value")
            .sortedBy("state")
            .key(row -> row.job().jobId())
            .keeping("ended")
            .phone("product_type_id", "end_date", "installer_id", "state");

    private final CharacterScopes scopes;
    private final SlotsCard slots;
    private final IndustryJobs jobs;
    private final Prices prices;
    private final ListTables lists;

    IndustryPage(CharacterScopes scopes, SlotsCard slots, IndustryJobs jobs, Prices prices, ListTables lists) {
        this.scopes = scopes;
        this.slots = slots;
        this.jobs = jobs;
        this.prices = prices;
        this.lists = lists;
    }

    @Requires("character.industry")
    @GetMapping("/characters/{characterId}/industry")
    String one(
            @PathVariable long characterId,
            @RequestParam(defaultValue = "false") boolean ended,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.one(characterId, "industry", access, locale), ended, access, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/industry")
    String mine(
            @RequestParam(defaultValue = "false") boolean ended,
            Viewer viewer,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(scopes.mine(viewer, "industry", locale), ended, access, request, locale, model);
    }

    private String show(
            CharacterScope scope,
            boolean ended,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        List<Job> all = new ArrayList<>(jobs.open(scope.characters(), now));
        if (ended) {
            all.addAll(jobs.ended(scope.characters(), now, ENDED));
        }
        all.removeIf(job -> !maySee(job, scope, access));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("ended", ended);
        model.addAttribute("slots", slots.of(scope.characters(), now));
        List<JobRow> rows = rows(all, now);
        ListTable<JobRow> table = JOBS;
        if (!scope.several()) {
            table = table.without("installer_id");
        }
        if (all.stream().allMatch(job -> job.corporationId() == 0)) {
            table = table.without("corporation_id");
        }
        return lists.answer(table, rows, request, locale, model, "industry/jobs");
    }

    /** Who installed a job for a corporation sees it; others need to see the corporation's. */
    private static boolean maySee(Job job, CharacterScope scope, Access access) {
        return job.corporationId() == 0
                || scope.several()
                || access.owns(job.installerId())
                || access.may("corporation.industry", OwnerType.CORPORATION, job.corporationId());
    }

    private List<JobRow> rows(List<Job> jobs, Instant now) {
        Map<Long, Price> known = prices.of(jobs.stream()
                .filter(job -> job.units() != null)
                .map(Job::productTypeId)
                .toList());
        return jobs.stream().map(job -> new JobRow(job, value(job, known), now)).toList();
    }

    private static @Nullable BigDecimal value(Job job, Map<Long, Price> known) {
        Long units = job.units();
        BigDecimal isk = units == null
                ? null
                : Objects.requireNonNull(known.get(job.productTypeId())).isk();
        return units == null || isk == null ? null : isk.multiply(BigDecimal.valueOf(units));
    }
}
