package seat.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.component.Component;
import seat.config.Settings;
import seat.db.Database;
import seat.diagnosis.Diagnosis;
import seat.diagnosis.Findings;
import seat.diagnosis.Findings.Finding;
import seat.diagnosis.Findings.Kind;
import seat.esi.EsiClient;
import seat.loop.LookAgain;
import seat.sso.Sealer;
import seat.sso.TokenStore;
import seat.web.status.StatusSource;

/**
 * What {@code seat admin diagnose} says, as a page. The checks run when somebody asks, since EVE's sign-in may let them wait, and at
 * most twice a minute.
 */
@Controller
final class DiagnosisPage {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Set<String> ASKING = Set.of("serve", "worker");

    private final Settings settings;
    private final Database database;
    private final Sealer sealer;
    private final TokenStore tokens;
    private final ObjectProvider<EsiClient> esi;
    private final StatusSource status;
    private final LookAgain<Checked> checked = new LookAgain<>(AGAIN, this::check);

    DiagnosisPage(
            Settings settings,
            Database database,
            Sealer sealer,
            TokenStore tokens,
            ObjectProvider<EsiClient> esi,
            StatusSource status) {
        this.settings = settings;
        this.database = database;
        this.sealer = sealer;
        this.tokens = tokens;
        this.esi = esi;
        this.status = status;
    }

    /** @param at when it was looked at */
    record Checked(Instant at, List<Finding> findings) {
        /** How many need somebody. */
        public long problems() {
            return findings.stream().filter(one -> one.kind() == Kind.PROBLEM).count();
        }
    }

    /** @param check {@code 1} to look now */
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/diagnosis")
    String show(@RequestParam(defaultValue = "") String check, Model model) {
        model.addAttribute("checked", check.equals("1") ? checked.get() : null);
        return "admin/diagnosis";
    }

    private Checked check() {
        Findings findings = new Findings();
        boolean serving = status.installation().components().stream()
                .anyMatch(one -> one.state() == Component.State.LIVE && ASKING.contains(one.role()));
        try {
            new Diagnosis(settings, database, sealer, tokens, esi.getIfAvailable(), serving).run(findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while SeAT was looked through", e);
        }
        return new Checked(Instant.now(), findings.all());
    }
}
