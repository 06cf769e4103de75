using System.Collections.Immutable;
using System.CommandLine;
using Whom.Application.Installations;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.People;
using Whom.Storage.People;
using Whom.Storage.Record;

namespace Whom.Cli.Commands;

/// <summary><c>whom admin list</c></summary>
internal static class AdminListCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var data = Stores.Changed();
        var command = new Command("list", "List who has an account, and what it may do.") { data };
        command.SetAction(async (parsed, cancel) =>
        {
            var session = new Session(surroundings, options, parsed);
            if (!Stores.Open(session, parsed.GetValue(data)!, surroundings.Clock, out var database))
                return session.ExitCode;
            using (database)
            {
                await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
                var accounts = (await new InstallationService(store, new SettingsInUse()).ReadAsync(cancel))
                    .State.Accounts;
                var people = await new PeopleDirectory(database).FindManyAsync([.. accounts.Keys], cancel);
                session.Print(screen =>
                {
                    if (accounts.IsEmpty) screen.Line(0, "", session.Wording["admin.none"]);
                    foreach (var (id, kinds) in accounts.OrderBy(one => people.GetValueOrDefault(one.Key)?.Email)
                        .ThenBy(one => one.Key.Value))
                        screen.Line(0, "", people.GetValueOrDefault(id) is { } person
                            ? $"{person.Email}  {person.Name}  {KindsOf(kinds, session)}"
                            : $"{id}  {KindsOf(kinds, session)}");
                });
            }

            return session.ExitCode;
        });
        return command.WithExamples(("whom admin list --data data/whom.db", "Who has an account, and what it may do."));
    }

    private static string KindsOf(AccountKinds kinds, Session session)
    {
        ImmutableArray<string> words =
            [.. Kinds.Where(known => kinds.HasFlag(known.Kind)).Select(known => session.Wording[known.Key])];
        return words.IsEmpty ? session.Wording["admin.kind-none"] : string.Join(", ", words);
    }

    private static (AccountKinds Kind, string Key)[] Kinds =>
    [
        (AccountKinds.Administrator, "admin.kind-administrator"),
        (AccountKinds.ProcurementOfficer, "admin.kind-procurement-officer"),
        (AccountKinds.Auditor, "admin.kind-auditor"),
    ];
}
