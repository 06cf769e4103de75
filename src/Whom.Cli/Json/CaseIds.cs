using Whom.History;

namespace Whom.Cli.Json;

/// <summary>The ids of what a case says of its sources.</summary>
internal static class CaseIds
{
    public static string Of(SourceMark mark) => mark switch
    {
        SourceMark.Seen => "seen",
        SourceMark.Copy => "copy",
        SourceMark.Memory => "memory",
    };
}
