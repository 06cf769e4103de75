namespace Whom.Storage;

/// <summary>Finds out whether files can be written in a folder, by writing one.</summary>
public static class FolderProbe
{
    private const int Block = 4096;

    /// <summary>Whether a file can be made there, and filled; it is gone again afterwards.</summary>
    public static bool MayWrite(string folder)
    {
        try
        {
            // What a disk has no room for, it says at the first block and not at the name.
            using var file = new FileStream(
                Path.Combine(folder, $".whom-{Guid.NewGuid():N}"),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose,
                    BufferSize = 0,
                });
            file.Write(new byte[Block]);
            return true;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
