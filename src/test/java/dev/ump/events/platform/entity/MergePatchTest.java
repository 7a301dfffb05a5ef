package dev.ump.events.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'b'}|{'a':'c'}|{'a':'c'}",
                "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
                "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
                "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
                "{'a':['b']}|{'a':['c']}|{'a':['c']}",
                "{'a':'b'}|{'a':{'b':null,'c':1}}|{'a':{'c':1}}",
                "{'a':1}|{}|{'a':1}",
            })
    void mergesAsRfc7396Specifies(String target, String patch, String result) throws Exception {
        assertThat(new MergePatch(node(patch)).appliedTo(node(target))).isEqualTo(node(result));
    }

    private ObjectNode node(String text) throws Exception {
        return (ObjectNode) json.readTree(text.replace('\'', '"'));
    }
}
