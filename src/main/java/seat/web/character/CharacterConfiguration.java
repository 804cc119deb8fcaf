package seat.web.character;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.preference.CharacterTags;
import seat.sde.DataSetNames;
import seat.skill.Implants;
import seat.skill.JumpClones;
import seat.skill.SkillBook;
import seat.skill.SkillLevels;
import seat.skill.SkillQueues;
import seat.skill.Training;

/** What pages about characters are made of. */
@Configuration(proxyBeanMethods = false)
class CharacterConfiguration {
    @Bean
    Training training(Database database) {
        return new Training(database);
    }

    @Bean
    SkillQueues skillQueues(Database database) {
        return new SkillQueues(database);
    }

    @Bean
    SkillLevels skillLevels(Database database) {
        return new SkillLevels(database);
    }

    @Bean
    SkillBook skillBook(Database database) {
        return new SkillBook(database);
    }

    @Bean
    Implants implants(Database database) {
        return new Implants(database);
    }

    @Bean
    JumpClones jumpClones(Database database) {
        return new JumpClones(database);
    }

    @Bean
    DataSetNames dataSetNames(Database database) {
        return new DataSetNames(database);
    }

    @Bean
    CharacterTags characterTags(Database database) {
        return new CharacterTags(database);
    }
}
