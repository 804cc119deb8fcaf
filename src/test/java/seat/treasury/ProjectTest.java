package seat.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What projects and freelance jobs cost (numbers are those of the list of rules). */
class ProjectTest {
    private static Project project(
            boolean freelance, String state, @Nullable Double initial, @Nullable Double remaining) {
        return new Project("id", freelance, "Name", state, 5, 10, initial, remaining, 0, null, null, 0);
    }

    @Test
    void rule101AnEndedProjectCostWhatWasPaidOutAndTheRestCameBack() {
        Project ended = project(false, "Completed", 100.0, 30.0);
        assertThat(ended.cost()).isEqualTo(70);
        assertThat(ended.tiedUp()).isNull();
    }

    @Test
    void rule102WhatRemainsOfAnActiveFreelanceJobIsTiedUpAndNotSpent() {
        Project active = project(true, "Active", 100.0, 90.0);
        assertThat(active.cost()).isEqualTo(10);
        assertThat(active.tiedUp()).isEqualTo(90);
    }

    @Test
    void aProjectWithoutRewardCostsNothingThatIsKnown() {
        assertThat(project(false, "", null, null).cost()).isNull();
        assertThat(project(false, "Active", null, 3.0).tiedUp()).isNull();
        assertThat(project(false, "Active", 5.0, null).cost()).isEqualTo(5);
        assertThat(project(false, "Active", 5.0, null).progress()).isEqualTo(0.5);
    }
}
