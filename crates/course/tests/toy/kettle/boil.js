boil();
