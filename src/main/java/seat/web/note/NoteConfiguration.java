package seat.web.note;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.note.Notes;

/** What pages of notes are made of. */
@Configuration(proxyBeanMethods = false)
class NoteConfiguration {
    @Bean
    Notes notes(Database database) {
        return new Notes(database);
    }
}
