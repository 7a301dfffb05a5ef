package dev.ump.events.contract.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ump.events.testing.ContractLinter;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the OpenAPI and AsyncAPI documents with Spectral. */
class ContractLintTest {

    private static final Contract CONTRACT = new Contract();

    @BeforeAll
    static void install() throws IOException {
        assumeTrue(ContractLinter.isPossible(), "npm is not installed");
        assumeTrue(ContractLinter.install(), "npm cannot install the linter, see target/lint/npm.log");
    }

    @Test
    void theDocumentsPassTheLinter() throws IOException {
        assertThat(ContractLinter.findings("openapi", CONTRACT.openApi())).isEmpty();
        assertThat(ContractLinter.findings("asyncapi", CONTRACT.asyncApi())).isEmpty();
    }

    @Test
    void aDocumentWithoutAContactFails() throws IOException {
        assertThat(ContractLinter.findings("anonymous-openapi", withoutContact(CONTRACT.openApi())))
                .contains("info-contact");
        assertThat(ContractLinter.findings("anonymous-asyncapi", withoutContact(CONTRACT.asyncApi())))
                .contains("asyncapi-info-contact");
    }

    private static ObjectNode withoutContact(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        copy.withObject("/info").remove("contact");
        return copy;
    }
}
