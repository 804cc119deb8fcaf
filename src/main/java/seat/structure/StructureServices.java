package seat.structure;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.dispatch.Chore;

/** What a dispatcher does for structures. */
@Configuration(proxyBeanMethods = false)
public class StructureServices {
    @Bean
    Chore notingStructures(Database database) {
        return new Chore("Noting how structures stand", Duration.ofMinutes(15), new NoteStructures(database));
    }
}
