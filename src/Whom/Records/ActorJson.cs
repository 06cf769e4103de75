using Whom.People;
using Whom.Purchases;

namespace Whom.Records;

/// <summary>Who did something, as events keep it: which kind of actor, and who.</summary>
internal static class ActorJson
{
    public static void Write(EventWriter to, Actor by)
    {
        to.Begin("by");
        switch (by)
        {
            case Actor.Account account:
                to.Text("actor", "account");
                to.Id("person", account.Id.Value);
                to.Text("kinds", WordsOf(account.Kinds));
                break;
            case Actor.LinkHolder link:
                to.Text("actor", "link");
                to.Id("person", link.Id.Value);
                to.Id("assignment", link.Assignment.Value);
                break;
            case Actor.Operator:
                to.Text("actor", "operator");
                break;
            case Actor.Clock:
                to.Text("actor", "clock");
                break;
            case Actor.Anybody:
                to.Text("actor", "anybody");
                break;
        }

        to.End();
    }

    public static Actor Read(EventReader from)
    {
        var by = from.Inside("by");
        return by.Text("actor") switch
        {
            "account" => new Actor.Account(new PersonId(by.Id("person")), ReadKinds(by)),
            "link" => new Actor.LinkHolder(new PersonId(by.Id("person")), new AssignmentId(by.Id("assignment"))),
            "operator" => new Actor.Operator(),
            "clock" => new Actor.Clock(),
            "anybody" => new Actor.Anybody(),
            var other => throw new InvalidDataException($"“{other}” is no actor that this version knows."),
        };
    }

    public static string WordsOf(AccountKinds kinds) =>
        string.Join(' ', Kinds.Where(known => kinds.HasFlag(known.Kind)).Select(known => known.Word));

    public static AccountKinds ReadKinds(EventReader by)
    {
        var kinds = AccountKinds.None;
        foreach (var word in by.Text("kinds").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = Kinds.FirstOrDefault(one => one.Word == word);
            kinds |= known.Word is not null
                ? known.Kind
                : throw new InvalidDataException($"“{word}” is no kind of account that this version knows.");
        }

        return kinds;
    }

    private static (string Word, AccountKinds Kind)[] Kinds =>
        [("administrator", AccountKinds.Administrator), ("procurement-officer", AccountKinds.ProcurementOfficer),
            ("auditor", AccountKinds.Auditor)];
}
