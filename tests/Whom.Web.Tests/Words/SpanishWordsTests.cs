namespace Whom.Web.Tests.Words;

/// <summary>
/// One word for one thing, no word of Spain alone, and nobody called a man or a woman who may be either.
/// </summary>
public sealed class SpanishWordsTests
{
    /// <summary>The thing, what it is not called, and where that word means something else.</summary>
    public static TheoryData<string, string, string[]> OtherWords => new()
    {
        { "compra", @"\badquisici|\bcontratación\b", [] },
        { "respuesta, pregunta", @"\barchivo de (?:hechos|datos)\b|\blos hechos\b|\b(?:el|un|de) dato\b", [] },
        { "feriado", @"\bfestivos?\b", [] },
        { "respuesta pendiente", @"\brespuestas? abiertas?\b", [] },
        // Paper, and documents of identity.
        {
            "función", @"\bpapel(?:es)?\b|\brol(?:es)?\b",
            ["en el papel", "en papel", "para papel", "papeles importantes", "sin papeles", "los papeles que probaran"]
        },
        { "participación, sus tareas", @"\bsus? partes?\b|\basignación\b", [] },
        // With reason, and the reasons of others.
        { "motivo", @"\braz(?:ón|ones)\b", ["con razón no se exige"] },
        { "etapa", @"\bfases?\b", [] },
        // A real door.
        { "punto de control, otras vías", @"\bpuertas?\b", ["la puerta no se abre"] },
        { "documento", @"\bartefacto", [] },
        { "requisito", @"\{\d\} cosas?\b", ["hizo {0} cosas"] },
        // A contract is signed.
        { "visto bueno", @"\bfirm\w+ (?:sobre|el informe|el documento|la estrategia|la evaluación)\b", [] },
        { "opinión", @"\baconseja\b|\bopina\b|\bsu palabra\b|\besperan? su palabra\b|\bse pidió una palabra\b", [] },
        // In law it is one.
        {
            "se escuchó y se respondió", @"\baudiencias?\b",
            [
                "motivos, audiencia", "audiencia imparcial", "la audiencia y la apelación", "punto, audiencia, segunda",
                "antes de la audiencia", "audiencia pública", "La audiencia se anuncia", "después de una audiencia",
            ]
        },
        { "consulta a residentes", @"\bconsulta pública\b", [] },
        { "se le avisa", @"\bavisad[oa]s?\b|\binformad[oa]s?\b", [] },
        { "se le escucha", @"\bconsultad[oa]s?\b", [] },
        { "constancia", @"\bevidencias?\b", [] },
        { "dirige", @"\blidera", [] },
        { "declaración de intereses", @"\bconflictos declarados\b", [] },
        { "sencillo, habitual, a fondo", @"\bliger[oa]s?\b", [] },
        { "cuestión de criterio", @"\bjuicios?\b", [] },
        { "nunca la misma persona", @"\bseparaci(?:ón|ones)\b", [] },
        { "con cuántas personas basta", @"\bmenos manos\b|\bmenor número de\b", [] },
        { "desactualizado", @"\bobsolet|\bviejo\b", [] },
        { "dispensado", @"\bexent[oa]s?\b", [] },
        { "seguir adelante y ratificar después", @"\bavanzar antes\b", [] },
        { "consulta rápida", @"\bcomprobación rápida\b", [] },
        { "importar, revisar el archivo", @"\btomar \{|\bno se toman\b|\bmirar el archivo\b", [] },
        { "tipo de regla", @"\bfuerza\b", [] },
        { "responsable del producto", @"\bdueñ[oa]s?\b", [] },
        { "reglas comunes", @"\blínea base\b|\breglas estándar\b|\breglas básicas\b", [] },
        { "reglas adicionales", @"\bsuperposici", [] },
        { "portavoz de residentes", @"\bdefensor(?:a|es)? de (?:los )?residentes\b", [] },
        { "asesoramiento jurídico (what is said)", @"\bno (?:es )?asesoría jurídica\b", [] },
        { "agregar", @"\bañad", [] },
        { "solicitud de propuestas (RFP)", @"\bpliegos?\b", [] },
        { "supervisar", @"\bcuidan? de\b", [] },
        { "afectar", @"\btoque a\b|\bles toca\b|\btocan? (?:los|a las|trabajo)\b", [] },
        { "objetó", @"\bdiscutió\b", [] },
        { "la organización", @"\ben la casa\b", [] },
        { "configuración", @"\bajustes?\b|\brellen", [] },
    };

    [Theory]
    [MemberData(nameof(OtherWords))]
    public void One_thing_has_one_word(string term, string other, string[] exceptions) =>
        None($"Diga «{term}»", other, exceptions);

    [Theory]
    [InlineData(@"\bordenador|\bayuntamiento|\bmatrículas?\b|\bmóvil(?:es)?\b|\baparca|\bfichero|\bcostes?\b")]
    [InlineData(@"\bdías naturales\b|\bvosotr|\bvuestr|\bvale(?:n|r)?\b(?! la pena)|\bhacienda\b|\bgestoría")]
    // The perfect tense of what is over.
    [InlineData(@"\bse han? \w+(?:ado|ido|to|cho)\b|\busted ha\b|\bhe terminado\b")]
    public void No_word_is_one_of_Spain_alone(string pattern) => None("Solo en España", pattern, []);

    [Theory]
    [InlineData(@"\b(?:está|estoy|fue|esté|sea|quedó) (?:nombrad|invitad|segur|asignad|conectad|avisad)[oa]\b")]
    [InlineData(@"\busted mism[oa]\b|\bbienvenid[oa]\b|\binvitarl[oa]\b|\bengañarl[eoa]\b")]
    [InlineData(@"\b(?:el|un|los|al|del) (?:administrador|usuario|comprador|experto|abogado|empleado)(?:es|s)?\b")]
    [InlineData(@"\b(?:el|un|los|al|del) (?:trabajador|ciudadano|vecino|funcionario)(?:es|s)?\b")]
    [InlineData(@"\b(?:el|un|los|al|del) (?:titular|responsable|residente|solicitante)(?:es|s)?\b")]
    [InlineData(@"\b(?:administradores|usuarios|compradores|expertos|abogados|empleados)\b")]
    [InlineData(@"\b(?:trabajadores|ciudadanos|vecinos|funcionarios)\b")]
    [InlineData(@"\botros (?:dicen|pueden|escribieron|saben|conocen)\b|\btodos los que\b")]
    public void Nobody_is_called_a_man_or_a_woman(string pattern) => None("Sin género", pattern, []);

    [Fact]
    public void The_texts_of_every_room_are_looked_at()
    {
        string[] rooms =
        [
            "src/Whom.Web/Resources/Plans.es.resx", "src/Whom.Documents/Words.es.resx",
            "src/Whom.Cli/Strings.es.resx", "src/Whom.Packs/Resources/Mistakes.es.resx",
            "packs/baseline/text/es/rules.yaml",
        ];
        Assert.All(rooms, room => Assert.Contains(
            TextsPeopleRead.Spanish, text => text.Place.StartsWith(room, StringComparison.Ordinal)));
    }

    private static void None(string says, string pattern, string[] exceptions)
    {
        var found = TextsPeopleRead.Spanish.Found(pattern, exceptions).ToList();
        Assert.True(found.Count == 0, $"{says}:\n{string.Join('\n', found)}");
    }
}
