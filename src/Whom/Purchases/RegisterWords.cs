namespace Whom.Purchases;

/// <summary>The words for languages and fields of the register in events, addresses and open data; never
/// translated.</summary>
public static class RegisterWords
{
    /// <summary>The language, as ISO 639-1 has it.</summary>
    public static string Of(RegisterLanguage language) => language switch
    {
        RegisterLanguage.English => "en",
        RegisterLanguage.Spanish => "es",
    };

    /// <summary>The field, as the data dictionary has it.</summary>
    public static string Of(RegisterField field) => field switch
    {
        RegisterField.Name => "name",
        RegisterField.Office => "office",
        RegisterField.What => "what",
        RegisterField.Why => "why",
        RegisterField.Else => "else",
        RegisterField.Does => "does",
        RegisterField.DoesNot => "does-not",
        RegisterField.Decides => "decides",
        RegisterField.Data => "data",
        RegisterField.Wrong => "wrong",
        RegisterField.OtherWay => "other-way",
        RegisterField.Objection => "object",
        RegisterField.Money => "money",
        RegisterField.Who => "who",
    };

    /// <summary>How many words are enough; a hint, never a limit.</summary>
    public static int Enough(RegisterField field) => field switch
    {
        RegisterField.Name or RegisterField.Office => 10,
        RegisterField.What or RegisterField.OtherWay or RegisterField.Money or RegisterField.Who => 30,
        RegisterField.DoesNot or RegisterField.Decides or RegisterField.Objection => 50,
        RegisterField.Why or RegisterField.Else => 60,
        RegisterField.Does or RegisterField.Data or RegisterField.Wrong => 80,
    };
}
