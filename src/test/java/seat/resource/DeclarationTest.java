package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seat.esi.Route;
import seat.esi.Routes;
import seat.sync.Mapping;

/** Every declaration, held against ESI's own specification. */
class DeclarationTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    static Stream<Named<Resource>> everyResource() {
        return Catalogue.declared().stream().map(resource -> Named.of(resource.name(), resource));
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aResourceAsksARouteThatEsiHas(Resource resource) {
        assertThat(Routes.shipped().knows(resource.method(), resource.route())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aListIsReadInTheWayEsiHandsItOut(Resource resource) {
        Route.Paging paging =
                Routes.shipped().find(resource.method(), resource.route()).paging();
        Route.Paging read = switch (resource.fetch()) {
            case Fetch.Pages p -> Route.Paging.PAGES;
            // Mail is walked by last_mail_id, which ESI does not call paging.
            case Fetch.Backwards b -> b.parameter().equals("from_id") ? Route.Paging.FROM_ID : Route.Paging.NONE;
            case Fetch.Single s -> Route.Paging.NONE;
            case Fetch.Details d -> Route.Paging.NONE;
            case Fetch.Cursor c -> Route.Paging.CURSOR;
            case Fetch.Each each ->
                switch (each.list()) {
                    case Fetch.Listing.Whole w -> Route.Paging.NONE;
                    case Fetch.Listing.Paged p -> Route.Paging.PAGES;
                    case Fetch.Listing.Cursored c -> Route.Paging.CURSOR;
                };
            case Fetch.Ids i -> Route.Paging.NONE;
            case Fetch.Names n -> Route.Paging.NONE;
        };
        assertThat(read).isEqualTo(paging);
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void everyPartOfThePathIsFilledIn(Resource resource) {
        List<String> open = new ArrayList<>(PARAMETER
                .matcher(resource.route())
                .results()
                .map(found -> found.group(1))
                .toList());
        open.remove(String.valueOf(resource.ownerType().column()));
        open.removeAll(resource.fixed().keySet());
        if (resource.fetch() instanceof Fetch.Details details) {
            assertThat(open)
                    .isNotEmpty()
                    .allMatch(parameter -> details.missing().contains(parameter));
        } else if (resource.fetch() instanceof Fetch.Each each) {
            assertThat(open).allMatch(parameter -> each.all().contains(parameter));
            assertThat(each.all()).contains(each.detail());
        } else {
            assertThat(open).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aResourceIsWorthItsRequests(Resource resource) {
        assertThat(resource.interval()).isBetween(Duration.ofMinutes(1), Duration.ofDays(7));
        assertThat(resource.name()).startsWith(resource.ownerType().id() + ".").hasSizeLessThanOrEqualTo(64);
        assertThat(resource.ownerType() == OwnerType.PUBLIC && resource.needsToken())
                .isFalse();
        Duration online = resource.online();
        assertThat(online == null || online.compareTo(resource.interval()) < 0).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void onlyWhatAsksForManyThingsIsWokenBeforeItsAnswerExpires(Resource resource) {
        assertThat(resource.wakes())
                .as("hastens(…) is for answers that expire as a whole")
                .allMatch(name -> Catalogue.declared().stream()
                        .anyMatch(other ->
                                other.name().equals(name) && other.fetch().piecemeal()));
    }

    /**
     * Two owners that store the same rows at once lock them in the order of their keys, so the rows both have come before those
     * that only one has: else each waits for the other (seen with mails of two recipients).
     */
    @ParameterizedTest
    @MethodSource("everyResource")
    void rowsThatOthersStoreTooAreWrittenBeforeTheOwnersOwnInTheSameTable(Resource resource) {
        Set<String> ownSeen = new HashSet<>();
        for (Mapping mapping : resource.mappings()) {
            if (mapping.ownerColumn() == null) {
                assertThat(ownSeen).as(resource.name()).doesNotContain(mapping.table());
            } else {
                ownSeen.add(mapping.table());
            }
        }
    }
}
