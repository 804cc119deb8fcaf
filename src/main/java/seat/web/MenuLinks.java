package seat.web;

import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import seat.loop.LookAgain;
import seat.setting.CustomLinks;
import seat.setting.GlobalSettings;

/** The links that administrators put at the end of the menu; every front end shows a change within ten seconds. */
@Component
final class MenuLinks {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final GlobalSettings settings;
    private final LookAgain<List<CustomLinks.Link>> known = new LookAgain<>(AGAIN, this::read);
    private volatile List<CustomLinks.Link> last = List.of();

    MenuLinks(GlobalSettings settings) {
        this.settings = settings;
    }

    List<CustomLinks.Link> now() {
        return known.get();
    }

    private List<CustomLinks.Link> read() {
        try {
            last = CustomLinks.of(settings.text(CustomLinks.SETTING));
        } catch (DataAccessException e) {
            // What was known holds until the database is back.
        }
        return last;
    }
}
