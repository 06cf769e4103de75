using Whom.Purchases;
using Whom.People;
using Whom.Records;

namespace Whom.Installations;

/// <summary>
/// Events of an installation as they are recorded: JSON in UTF-8. Names and members are frozen once released.
/// </summary>
public static class InstallationEventJson
{
    /// <summary>The kind of the streams that they stand in.</summary>
    public const string Stream = "installation";

    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(InstallationEvent happened) => happened switch
    {
        InstallationSetUp => "installation-set-up.1",
        AccountGiven => "account-given.1",
        AccountKindsChanged => "account-kinds-changed.1",
        PersonLeft => "person-left.1",
        AdministratorLetIn => "administrator-let-in.1",
        AccountLinkMade => "account-link-made.1",
        SignInChanged => "sign-in-changed.1",
        MailSentAgain => "mail-sent-again.1",
        SettingsChanged => "settings-changed.1",
        RuleAdoptionOrdered => "rule-adoption-ordered.1",
        StartingTextReplaced => "starting-text-replaced.1",
        StartingTextRemoved => "starting-text-removed.1",
    };

    /// <summary>
    /// Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.
    /// </summary>
    public static EncodedEvent Encode(InstallationEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var to = new EventWriter(nextSalt);
        ActorJson.Write(to, happened.By);
        to.Instant("at", happened.At);
        switch (happened)
        {
            case InstallationSetUp setUp:
                to.Id("person", setUp.Person.Value);
                to.Text("kinds", ActorJson.WordsOf(setUp.Kinds));
                break;
            case AccountGiven given:
                to.Id("person", given.Person.Value);
                to.Text("kinds", ActorJson.WordsOf(given.Kinds));
                break;
            case AccountKindsChanged changed:
                to.Id("person", changed.Person.Value);
                to.Text("kinds", ActorJson.WordsOf(changed.Kinds));
                break;
            case PersonLeft left:
                to.Id("person", left.Person.Value);
                to.Text("directory", left.FromDirectory ? "left" : "stays");
                break;
            case AdministratorLetIn letIn:
                to.Id("person", letIn.Person.Value);
                to.Text("kinds", ActorJson.WordsOf(letIn.Kinds));
                break;
            case AccountLinkMade made:
                to.Id("person", made.Person.Value);
                break;
            case SignInChanged changed:
                to.Id("person", changed.Person.Value);
                to.Text("change", SignInChangeJson.WordOf(changed.Change));
                break;
            case MailSentAgain again:
                to.Number("mail", again.Mail);
                break;
            case SettingsChanged changed:
                SettingsJson.Write(to, changed.Settings);
                break;
            case RuleAdoptionOrdered ordered:
                RulesJson.Write(to, ordered.Rules);
                to.Text("decision", ordered.Decision);
                break;
            case StartingTextReplaced replaced:
                to.Text("document", replaced.Document);
                to.Text("sha256", replaced.Text.Hash.Hex);
                to.Number("length", replaced.Text.Length);
                to.Text("format", FormatWords.First(known => known.Format == replaced.Text.Format).Word);
                break;
            case StartingTextRemoved removed:
                to.Text("document", removed.Document);
                break;
        }

        return to.Encoded(NameOf(happened));
    }

    /// <summary>
    /// Reads an event back. Throws <see cref="InvalidDataException"/> where the name or what
    /// stands in it is none of an installation.
    /// </summary>
    public static InstallationEvent Decode(string name, ReadOnlyMemory<byte> data, long position) =>
        EventReader.Whole(name, data, position, from => Read(name, from, ActorJson.Read(from), from.Instant("at")));

    private static InstallationEvent Read(string name, EventReader from, Actor by, DateTimeOffset at) => name switch
    {
        "installation-set-up.1" => new InstallationSetUp(Person(from), ActorJson.ReadKinds(from), by, at),
        "account-given.1" => new AccountGiven(Person(from), ActorJson.ReadKinds(from), by, at),
        "account-kinds-changed.1" => new AccountKindsChanged(Person(from), ActorJson.ReadKinds(from), by, at),
        "person-left.1" => new PersonLeft(
            Person(from), from.OneOf("directory", ("left", true), ("stays", false)), by, at),
        "administrator-let-in.1" => new AdministratorLetIn(Person(from), ActorJson.ReadKinds(from), by, at),
        "account-link-made.1" => new AccountLinkMade(Person(from), by, at),
        "sign-in-changed.1" => new SignInChanged(Person(from), SignInChangeJson.Read(from), by, at),
        "mail-sent-again.1" => new MailSentAgain(from.Number("mail"), by, at),
        "settings-changed.1" => new SettingsChanged(SettingsJson.Read(from), by, at),
        "rule-adoption-ordered.1" =>
            new RuleAdoptionOrdered(RulesJson.Read(from), from.Text("decision"), by, at),
        "starting-text-replaced.1" => new StartingTextReplaced(
            from.Text("document"),
            new OwnStartingText(
                from.Hash("sha256"), from.Number("length"), from.OneOf("format", FormatWords)), by, at),
        "starting-text-removed.1" => new StartingTextRemoved(from.Text("document"), by, at),
        _ => throw new InvalidDataException($"“{name}” is no event of an installation that this version knows."),
    };

    private static (string Word, FileFormat Format)[] FormatWords =>
        [("docx", FileFormat.Docx), ("markdown", FileFormat.Markdown)];

    private static PersonId Person(EventReader from) => new(from.Id("person"));
}
