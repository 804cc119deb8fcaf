package seat.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CategoryTest {
    private static final Path SPECIFICATION =
            Path.of(System.getProperty("seat.specification", "../shared/esi/openapi.json"));

    @Test
    void everyCategoryHasRefTypesAndEachRefTypeOne() {
        assertThat(Category.values())
                .allSatisfy(category ->
                        assertThat(category.refTypes()).as(category.name()).isNotEmpty());
        assertThat(Category.listed()).hasSizeGreaterThanOrEqualTo(162);
    }

    @Test
    void everyRefTypeOfTheSpecificationIsInACategoryAndNoOther() throws Exception {
        assumeTrue(Files.exists(SPECIFICATION), "the specification is only at hand where the project is developed");
        JsonNode schemas = JsonMapper.shared()
                .readTree(SPECIFICATION.toFile())
                .path("components")
                .path("schemas");
        for (String schema : List.of(
                "CharactersCharacterIdWalletJournalGet_inner",
                "CorporationsCorporationIdWalletsDivisionJournalGet_inner")) {
            Set<String> refTypes = new TreeSet<>();
            schemas.path(schema)
                    .path("properties")
                    .path("ref_type")
                    .path("enum")
                    .forEach(word -> refTypes.add(word.asString()));
            assertThat(refTypes).hasSizeGreaterThanOrEqualTo(162).isEqualTo(new TreeSet<>(Category.listed()));
        }
    }

    @Test
    void whatIsNewerThanThisListIsOtherAndToldApart() {
        assertThat(Category.of("brand_new_reward")).isEqualTo(Category.OTHER);
        assertThat(Category.of(null)).isEqualTo(Category.OTHER);
        assertThat(Category.unknown(List.of("bounty_prizes", "brand_new_reward")))
                .containsExactly("brand_new_reward");
    }

    @Test
    void moneyThatComesBackIsTiedUp() {
        assertThat(List.of(
                        "market_escrow",
                        "contract_collateral",
                        "contract_reward_deposited",
                        "freelance_jobs_reward_escrow",
                        "freelance_jobs_escrow_refund"))
                .allSatisfy(refType -> assertThat(Category.of(refType)).isEqualTo(Category.TIED_UP));
    }
}
