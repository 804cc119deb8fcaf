package seat.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import seat.audit.Actor;
import seat.db.Database;
import seat.person.ExportPerson;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.web.Callers;

/** Answers with the zip of what is kept of a person; it ends when whoever asked is not signed in any more. */
@Component
public final class PersonFile {
    private final ExportPerson export;
    private final Callers callers;

    PersonFile(Database database, TokenStore tokens, Catalogue catalogue, Callers callers) {
        this.export = new ExportPerson(database, tokens, catalogue);
        this.callers = callers;
    }

    /** @throws seat.access.AccessRefusal where it was done as often as is allowed within a day */
    public void write(Actor actor, long userId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        export.allow(actor, userId);
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"seat-%d-%s.zip\"".formatted(userId, LocalDate.now(ZoneOffset.UTC)));
        export.write(
                userId, response.getOutputStream(), () -> callers.now(request).isPresent());
    }
}
