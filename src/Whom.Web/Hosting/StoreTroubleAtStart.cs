using Whom.Storage;

namespace Whom.Web.Hosting;

/// <summary>Why a store does not open, for whoever starts the program.</summary>
public static class StoreTroubleAtStart
{
    /// <summary>A sentence; null where it is a fault of the program.</summary>
    public static string? Sentence(Exception wrong, string data)
    {
        var file = Database.FileOf(data);
        var store = file ?? "the database that data names";
        if (wrong is UnauthorizedAccessException) return NotAllowed(store, file);
        if (StoreTroubles.Of(wrong) is not { } trouble)
            return wrong is IOException ? $"data: {store} cannot be made or opened: “{wrong.Message}”." : null;
        return trouble switch
        {
            StoreTrouble.Full => $"data: there is no room on the disk of {store}. Make room, and start again.",
            StoreTrouble.Away when file is not null =>
                $"data: {file} cannot be opened. Accepted: a file, in a folder, that the user of this program may read and write.",
            StoreTrouble.Away =>
                $"data: the server of the database does not answer (“{wrong.Message}”). See that it runs, and that host and port are right.",
            StoreTrouble.Busy => $"data: {store} is kept busy by another program. End that one, and start again.",
            StoreTrouble.ReadOnly =>
                $"data: {store} can be read and not written. Accepted: one that the user of this program may write, in a folder that they may write.",
            StoreTrouble.NotAllowed => NotAllowed(store, file),
            StoreTrouble.NoSuchDatabase =>
                $"data: the server has no such database (“{wrong.Message}”). Make it, or name another.",
            StoreTrouble.NoDatabase => $"data: {store} is no database. Name another file; this one stays as it is.",
            StoreTrouble.Damaged =>
                $"data: {store} is damaged. Take a copy of it as it is, and put back the last backup.",
        };
    }

    private static string NotAllowed(string store, string? file) => file is null
        ? "data: the server of the database lets nobody in with this user and password. See that both are right, and that the user may use the database."
        : $"data: {store} may not be opened. Accepted: a file, in a folder, that the user of this program may read and write.";
}
