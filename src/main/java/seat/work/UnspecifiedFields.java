package seat.work;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.esi.AnswerShape;
import seat.esi.AnswerShapes;
import seat.resource.Resource;
import seat.sync.Document;

/**
 * Tells the log of properties and values that ESI's specification did not have when this SeAT was made: each once per resource
 * and process. They never fail an update.
 */
final class UnspecifiedFields {
    private static final Logger log = LoggerFactory.getLogger(UnspecifiedFields.class);

    /** A field that holds names of its own making would fill the log; one line then says so. */
    private static final int MOST = 20;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @return the documents; those that are packed are looked at when they are read */
    List<Document> look(Resource resource, List<Document> documents) {
        AnswerShape shape = AnswerShapes.shipped().of(resource.method(), resource.route());
        if (shape == null) {
            return documents;
        }
        String under = resource.fetch().field();
        return documents.stream()
                .map(document -> document.map(body -> {
                    shape.unspecified(body, under, (property, value) -> tell(resource, property, value));
                    return body;
                }))
                .toList();
    }

    private void tell(Resource resource, String property, String value) {
        String key = resource.name() + " " + property + " " + value;
        long known = told.stream()
                .filter(other -> other.startsWith(resource.name() + " "))
                .count();
        if (known > MOST || !told.add(key)) {
            return;
        }
        if (known == MOST) {
            log.warn("ESI's answers for {} differ from its specification in more ways than these", resource.name());
        } else if (value.isEmpty()) {
            log.warn("ESI gives {} of {}, which this SeAT does not know and does not keep", property, resource.name());
        } else {
            log.warn(
                    "ESI gives '{}' as {} of {}, a value this SeAT does not know; it is kept",
                    value,
                    property,
                    resource.name());
        }
    }
}
