using Whom.Application.Redactions;
using Whom.Storage.People;
using Whom.Storage.Record;

namespace Whom.Web.Redactions;

/// <summary>What people have begun to write and not sent.</summary>
public sealed class WordsInDrafts : IKeepsWords
{
    public ISideWrite Forgetting(ClearedWords cleared) =>
        Drafts.Forgetting(cleared.Purchase, cleared.Assignments, cleared.Words);
}
