package seat.web.table;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import seat.db.Database;
import seat.savedview.ChosenColumns;
import seat.savedview.SavedViews;

/** What tables need: what people keep of them, and the files that a list can be answered as, by the names that {@link ListTables#answer} gives. */
@Configuration(proxyBeanMethods = false)
class TableConfiguration {
    @Bean("list.csv")
    View listAsCsv() {
        return new ListFile(false);
    }

    @Bean("list.xlsx")
    View listAsSheet() {
        return new ListFile(true);
    }

    @Bean
    SavedViews savedViews(Database database) {
        return new SavedViews(database);
    }

    @Bean
    ChosenColumns chosenColumns(Database database) {
        return new ChosenColumns(database);
    }
}
