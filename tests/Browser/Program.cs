using Browser;

// dotnet run --project tests/Browser -- docs/pictures
if (args is not [var folder])
{
    Console.Error.WriteLine("Name the folder that the pictures go to, such as docs/pictures.");
    return 1;
}
if (Chromium.Path is null)
{
    Console.Error.WriteLine("There is no Chromium here. Install it, on Debian with: apt-get install chromium fonts-noto-color-emoji");
    return 1;
}
await Pictures.TakeAsync(new DirectoryInfo(folder));
return 0;
