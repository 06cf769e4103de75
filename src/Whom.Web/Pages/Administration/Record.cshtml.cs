using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Web.Pages.Administration;

public sealed class RecordModel(
    InstallationService installations, PeopleDirectory people, TimeProvider time) : PageModel
{
    public const int Most = 200;

    public ImmutableArray<InstallationEvent> Events { get; private set; } = [];

    public ImmutableDictionary<PersonId, Person> People { get; private set; } =
        ImmutableDictionary<PersonId, Person>.Empty;

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Events = [.. (await installations.EventsAsync(cancel)).TakeLast(Most).Reverse().Select(one => one.Event)];
        var named = Events.SelectMany(happened => new[]
        {
            happened.By.Person, Wording.InstallationEventWording.PersonOf(happened)
        }).OfType<PersonId>().Distinct();
        People = await people.FindManyAsync([.. named], cancel);
    }
}
