package seat.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Backups that SeAT makes by itself, one a day.
 *
 * @param folder null for none
 * @param kept how many stay
 * @param encrypted whether they are encrypted with the secret key
 */
public record BackupSettings(@Nullable Path folder, int kept, boolean encrypted) {}
