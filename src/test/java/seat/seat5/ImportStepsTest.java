package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seat.plugin.Contributions;

class ImportStepsTest {
    private final List<ImportStep> steps = Contributions.installed().all(ImportStep.POINT);

    @Test
    void noTwoStepsCoverTheSameTable() {
        assertThat(steps.stream().flatMap(step -> step.tables().stream())).doesNotHaveDuplicates();
    }

    @Test
    void whatWouldBeLostIfItWereReadAnewIsHistory() {
        assertThat(HistoryTables.all())
                .filteredOn(HistoryTable::kept)
                .extracting(HistoryTable::name)
                .contains(
                        "character_wallet_journals",
                        "corporation_wallet_journals",
                        "character_wallet_transactions",
                        "corporation_wallet_transactions",
                        "character_minings",
                        "corporation_industry_mining_observer_data",
                        "contract_details",
                        "contract_items",
                        "mail_headers",
                        "mail_bodies",
                        "mail_recipients",
                        "character_notifications",
                        "corporation_role_histories",
                        "corporation_container_logs",
                        "character_orders",
                        "corporation_orders",
                        "character_calendar_events");
    }
}
