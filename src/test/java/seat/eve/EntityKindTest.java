package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityKindTest {
    @Test
    void everyCategoryOfEsisNamesIsAKind() {
        assertThat(List.of(
                                "alliance",
                                "character",
                                "constellation",
                                "corporation",
                                "faction",
                                "inventory_type",
                                "region",
                                "solar_system",
                                "station")
                        .stream()
                        .map(EntityKind::of))
                .doesNotContain(EntityKind.OTHER)
                .doesNotHaveDuplicates();
        assertThat(EntityKind.of("something new")).isEqualTo(EntityKind.OTHER);
    }
}
