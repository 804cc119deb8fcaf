package seat.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where EVE's static data comes from.
 *
 * @param url null where nobody is to be asked: with a stand-in for ESI, and no address of static data to go with it
 * @param update whether it is looked for once a day
 */
public record StaticDataSettings(@Nullable URI url, boolean update) {}
